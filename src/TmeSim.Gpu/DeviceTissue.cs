using ILGPU;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// A lesion in the memory of a device, as rules see it: a view per array of <see cref="TissueState"/>, the tables and the counters. Each view holds all
/// lesions of the device, one after the other, and the offsets say where this one begins.
/// </summary>
struct DeviceTissue : ITissue
{
    /// <summary>Rows of a lesion in the table of antigens.</summary>
    public const int StrengthsPerLesion = LesionDrive.MaximumAntigens + 1;

    /// <summary>Shape of the lattice.</summary>
    public LatticeShape Shape;

    /// <summary>First site of the lesion in arrays that lesions keep from step to step.</summary>
    public long FirstSite;

    /// <summary>First site of the lesion in working arrays.</summary>
    public long FirstWork;

    /// <summary>Place of the lesion among those that are moved together.</summary>
    public int Lesion;

    /// <summary>Rows of a lesion in the tables of traits and deaths.</summary>
    public int Clones;

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

    /// <summary>Shape [lesion × field × site].</summary>
    public ArrayView<float> FieldsView;

    public ArrayView<CloneTraits> TraitsView;

    /// <summary>Tumour cells that died in the step; shape [lesion × clone].</summary>
    public ArrayView<long> DeathView;

    public ArrayView<uint> AntigenStrengthView;
    public ArrayView<uint> EntryShareView;

    /// <summary>b of the field being assembled; claims outside the field stage.</summary>
    public ArrayView<float> SourceView;

    /// <summary>a of the field being assembled; scratch words outside the field stage.</summary>
    public ArrayView<float> ReactionView;

    /// <summary>What befell the daughter at each site in this step: a <see cref="CloneOrigin"/>, 0 for nothing. Its word is the scratch word.</summary>
    public ArrayView<CloneOrigin> MutationView;

    /// <summary>Shape [lesion × <see cref="DeviceCounters"/>].</summary>
    public ArrayView<long> CounterView;

    public readonly bool IsPlanar => Shape.IsPlanar;

    public readonly Site SiteAt(int index) => Shape.SiteAt(index);

    public readonly int NeighbourIndex(Site site, Direction direction) => Shape.NeighbourIndex(site, direction);

    public readonly Site Neighbour(Site site, Direction direction) => Shape.Neighbour(site, direction);

    public readonly int Along(Site site, int axis, int offset) => Shape.Along(site, axis, offset);

    public readonly int Stride(int axis) => Shape.Stride(axis);

    public readonly bool IsWithin(Site first, int count, int axis, int reach) => Shape.IsWithin(first, count, axis, reach);

    public readonly ref ParenchymaKind Parenchyma(int site) => ref ParenchymaView[FirstSite + site];

    public readonly ref ushort Clone(int site) => ref CloneView[FirstSite + site];

    public readonly ref byte Clock(int site) => ref ClockView[FirstSite + site];

    public readonly ref byte Damage(int site) => ref DamageView[FirstSite + site];

    public readonly ref byte PdL1(int site) => ref PdL1View[FirstSite + site];

    public readonly ref byte Mhc1(int site) => ref Mhc1View[FirstSite + site];

    public readonly ref byte Phenotype(int site) => ref PhenotypeView[FirstSite + site];

    public readonly ref LymphocyteKind Lymphocyte(int site) => ref LymphocyteView[FirstSite + site];

    public readonly ref byte Specificity(int site) => ref SpecificityView[FirstSite + site];

    public readonly ref ushort Exhaustion(int site) => ref ExhaustionView[FirstSite + site];

    public readonly ref byte Scar(int site) => ref ScarView[FirstSite + site];

    public readonly ref byte Divisions(int site) => ref DivisionsView[FirstSite + site];

    public readonly ref byte Pd1(int site) => ref Pd1View[FirstSite + site];

    public readonly ref byte Lag3(int site) => ref Lag3View[FirstSite + site];

    public readonly ref byte Tim3(int site) => ref Tim3View[FirstSite + site];

    public readonly ref byte Tigit(int site) => ref TigitView[FirstSite + site];

    public readonly ref byte Motion(int site) => ref MotionView[FirstSite + site];

    public readonly ref byte Contact(int site) => ref ContactView[FirstSite + site];

    public readonly ref byte Signal(int site) => ref SignalView[FirstSite + site];

    public readonly ref byte Activity(int site) => ref ActivityView[FirstSite + site];

    public readonly ref byte Vessel(int site) => ref VesselView[FirstSite + site];

    public readonly ref byte Ecm(int site) => ref EcmView[FirstSite + site];

    public readonly ref readonly float Field(FieldKind kind, int site) => ref FieldsView[FieldAt(kind) + site];

    public readonly ref uint Claim(int site) => ref SourceView.Cast<uint>()[FirstWork + site];

    public readonly ref uint Scratch(int site) => ref ReactionView.Cast<uint>()[FirstWork + site];

    public readonly ref float FieldSource(int site) => ref SourceView[FirstWork + site];

    public readonly ref float FieldReaction(int site) => ref ReactionView[FirstWork + site];

    public readonly ref readonly CloneTraits Traits(int clone) => ref TraitsView[Lesion * Clones + clone];

    public readonly uint AntigenStrength(int antigen) => AntigenStrengthView[Lesion * StrengthsPerLesion + antigen];

    public readonly uint EntryShare(BloodPool pool, int specificity) =>
        EntryShareView[Lesion * BloodPools.TableLength + BloodPools.IndexOf(pool, specificity)];

    public readonly void Tally(Population population, Flow flow) => Count(Ledger.IndexOf(population, flow));

    public readonly void TallyTumourDeath(int clone) => Atomic.Add(ref DeathView[Lesion * Clones + clone], 1L);

    public readonly void TallyReturn(BloodPool pool, int antigen) => Count(DeviceCounters.Returned + BloodPools.IndexOf(pool, antigen));

    public readonly void ReportMutation(int site, CloneOrigin origin, uint word)
    {
        MutationView[FirstWork + site] = origin;
        Scratch(site) = word;
        Count(DeviceCounters.Mutations);
    }

    /// <summary>First site of a field.</summary>
    public readonly long FieldAt(FieldKind kind) => FieldInfo.Count * FirstSite + (long)kind * Shape.SiteCount;

    // Sums of integers are the same in any order; nobody reads what the counter held before.
    readonly void Count(int counter) => Atomic.Add(ref CounterView[Lesion * DeviceCounters.Length + counter], 1L);
}
