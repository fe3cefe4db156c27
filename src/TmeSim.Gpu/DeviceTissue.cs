using ILGPU;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>A lesion in the memory of a device, as rules see it: a view per array of <see cref="TissueState"/>, the tables and the counters.</summary>
struct DeviceTissue : ITissue
{
    public LatticeShape Shape;
    public ArrayView<ParenchymaKind> ParenchymaView;
    public ArrayView<ushort> CloneView;
    public ArrayView<byte> ClockView;
    public ArrayView<byte> DamageView;
    public ArrayView<byte> PdL1View;
    public ArrayView<byte> Mhc1View;
    public ArrayView<byte> PhenotypeView;
    public ArrayView<LymphocyteKind> LymphocyteView;
    public ArrayView<byte> SpecificityView;
    public ArrayView<ushort> ExhaustionView;
    public ArrayView<byte> ScarView;
    public ArrayView<byte> DivisionsView;
    public ArrayView<byte> Pd1View;
    public ArrayView<byte> Lag3View;
    public ArrayView<byte> Tim3View;
    public ArrayView<byte> TigitView;
    public ArrayView<byte> MotionView;
    public ArrayView<byte> ContactView;
    public ArrayView<byte> SignalView;
    public ArrayView<byte> ActivityView;
    public ArrayView<byte> VesselView;
    public ArrayView<byte> EcmView;

    /// <summary>The fields one after the other, each of shape [site].</summary>
    public ArrayView<float> FieldsView;

    public ArrayView<CloneTraits> TraitsView;
    public ArrayView<uint> AntigenStrengthView;
    public ArrayView<uint> EntryShareView;

    /// <summary>b of the field being assembled; claims outside the field stage.</summary>
    public ArrayView<float> SourceView;

    /// <summary>a of the field being assembled; scratch words outside the field stage.</summary>
    public ArrayView<float> ReactionView;

    /// <summary>What befell the daughter at each site in this step: a <see cref="CloneOrigin"/>, 0 for nothing. Its word is the scratch word.</summary>
    public ArrayView<CloneOrigin> MutationView;

    /// <summary>The ledger, then the antigens released, then the number of mutations; see <see cref="DeviceCounters"/>.</summary>
    public ArrayView<long> CounterView;

    public readonly bool IsPlanar => Shape.IsPlanar;

    public readonly Site SiteAt(int index) => Shape.SiteAt(index);

    public readonly int NeighbourIndex(Site site, Direction direction) => Shape.NeighbourIndex(site, direction);

    public readonly Site Neighbour(Site site, Direction direction) => Shape.Neighbour(site, direction);

    public readonly int Along(Site site, int axis, int offset) => Shape.Along(site, axis, offset);

    public readonly ref ParenchymaKind Parenchyma(int site) => ref ParenchymaView[site];

    public readonly ref ushort Clone(int site) => ref CloneView[site];

    public readonly ref byte Clock(int site) => ref ClockView[site];

    public readonly ref byte Damage(int site) => ref DamageView[site];

    public readonly ref byte PdL1(int site) => ref PdL1View[site];

    public readonly ref byte Mhc1(int site) => ref Mhc1View[site];

    public readonly ref byte Phenotype(int site) => ref PhenotypeView[site];

    public readonly ref LymphocyteKind Lymphocyte(int site) => ref LymphocyteView[site];

    public readonly ref byte Specificity(int site) => ref SpecificityView[site];

    public readonly ref ushort Exhaustion(int site) => ref ExhaustionView[site];

    public readonly ref byte Scar(int site) => ref ScarView[site];

    public readonly ref byte Divisions(int site) => ref DivisionsView[site];

    public readonly ref byte Pd1(int site) => ref Pd1View[site];

    public readonly ref byte Lag3(int site) => ref Lag3View[site];

    public readonly ref byte Tim3(int site) => ref Tim3View[site];

    public readonly ref byte Tigit(int site) => ref TigitView[site];

    public readonly ref byte Motion(int site) => ref MotionView[site];

    public readonly ref byte Contact(int site) => ref ContactView[site];

    public readonly ref byte Signal(int site) => ref SignalView[site];

    public readonly ref byte Activity(int site) => ref ActivityView[site];

    public readonly ref byte Vessel(int site) => ref VesselView[site];

    public readonly ref byte Ecm(int site) => ref EcmView[site];

    public readonly ref readonly float Field(FieldKind kind, int site) => ref FieldsView[(int)kind * Shape.SiteCount + site];

    public readonly ref uint Claim(int site) => ref SourceView.Cast<uint>()[site];

    public readonly ref uint Scratch(int site) => ref ReactionView.Cast<uint>()[site];

    public readonly ref float FieldSource(int site) => ref SourceView[site];

    public readonly ref float FieldReaction(int site) => ref ReactionView[site];

    public readonly ref readonly CloneTraits Traits(int clone) => ref TraitsView[clone];

    public readonly uint AntigenStrength(int antigen) => AntigenStrengthView[antigen];

    public readonly uint EntryShare(int table, int specificity) => EntryShareView[table * LesionDrive.MaximumAntigens + specificity];

    // Sums of integers are the same in any order; nobody reads what the counter held before.
    public readonly void Tally(Population population, Flow flow) => Atomic.Add(ref CounterView[Ledger.IndexOf(population, flow)], 1L);

    public readonly void TallyAntigens(int clone)
    {
        int antigens = TraitsView[clone].Antigens;
        for (int k = 0; antigens != 0; k++, antigens >>= 1)
        {
            if ((antigens & 1) != 0)
            {
                Atomic.Add(ref CounterView[DeviceCounters.Antigens + k], 1L);
            }
        }
    }

    public readonly void ReportMutation(int site, CloneOrigin origin, uint word)
    {
        MutationView[site] = origin;
        Scratch(site) = word;
        Atomic.Add(ref CounterView[DeviceCounters.Mutations], 1L);
    }
}

/// <summary>Where each counter of a step is.</summary>
static class DeviceCounters
{
    /// <summary>First counter of dead tumour cells by antigen; before it the ledger.</summary>
    public const int Antigens = Ledger.Length;

    /// <summary>Number of tumour cells that mutated.</summary>
    public const int Mutations = Antigens + LesionDrive.MaximumAntigens;

    /// <summary>Number of counters.</summary>
    public const int Length = Mutations + 1;
}
