using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>A lesion in the memory of the host, as rules see it. Each worker has its own, with its own tally.</summary>
public readonly struct HostTissue(Lesion lesion, TissueWorkspace workspace, StepTally tally) : ITissue
{
    readonly TissueState state = lesion.State;
    readonly CloneTraits[] traits = lesion.Traits;

    public LatticeShape Shape => state.Shape;

    public ref ParenchymaKind Parenchyma(int site) => ref state.Parenchyma[site];

    public ref ushort Clone(int site) => ref state.Clone[site];

    public ref byte Clock(int site) => ref state.Clock[site];

    public ref byte Damage(int site) => ref state.Damage[site];

    public ref byte PdL1(int site) => ref state.PdL1[site];

    public ref byte Mhc1(int site) => ref state.Mhc1[site];

    public ref byte Phenotype(int site) => ref state.Phenotype[site];

    public ref LymphocyteKind Lymphocyte(int site) => ref state.Lymphocyte[site];

    public ref byte Specificity(int site) => ref state.Specificity[site];

    public ref ushort Exhaustion(int site) => ref state.Exhaustion[site];

    public ref byte Scar(int site) => ref state.Scar[site];

    public ref byte Divisions(int site) => ref state.Divisions[site];

    public ref byte Pd1(int site) => ref state.Pd1[site];

    public ref byte Lag3(int site) => ref state.Lag3[site];

    public ref byte Tim3(int site) => ref state.Tim3[site];

    public ref byte Tigit(int site) => ref state.Tigit[site];

    public ref byte Motion(int site) => ref state.Motion[site];

    public ref byte Contact(int site) => ref state.Contact[site];

    public ref byte Signal(int site) => ref state.Signal[site];

    public ref byte Activity(int site) => ref state.Activity[site];

    public ref byte Vessel(int site) => ref state.Vessel[site];

    public ref byte Ecm(int site) => ref state.Ecm[site];

    public float Field(FieldKind kind, int site) => state.Fields[(int)kind][site];

    public ref uint Claim(int site) => ref Unsafe.As<float, uint>(ref workspace.Source[site]);

    public ref uint Scratch(int site) => ref Unsafe.As<float, uint>(ref workspace.Reaction[site]);

    public ref float FieldSource(int site) => ref workspace.Source[site];

    public ref float FieldReaction(int site) => ref workspace.Reaction[site];

    public CloneTraits Traits(int clone) => traits[clone];

    public uint AntigenStrength(int antigen) => lesion.Antigens.Strengths[antigen];

    public uint EntryShare(int table, int specificity) => lesion.EntryShares[table * LesionDrive.MaximumAntigens + specificity];

    public void Tally(Population population, Flow flow) => tally.Ledger.Counts[Ledger.IndexOf(population, flow)]++;

    public void TallyAntigens(int clone)
    {
        int antigens = traits[clone].Antigens;
        for (int k = 0; antigens != 0; k++, antigens >>= 1)
        {
            tally.AntigenReleased[k] += antigens & 1;
        }
    }

    public void ReportMutation(int site, CloneOrigin origin, uint word) => tally.Mutations.Add(new Mutation(site, origin, word));
}

/// <summary>
/// Two words per site that stages share: the terms of the field being solved, and afterwards the claims and scratch words of rules. It holds
/// nothing from one step to the next.
/// </summary>
public sealed class TissueWorkspace(LatticeShape shape)
{
    /// <summary>b of the field being assembled; claims outside the field stage. Shape [site].</summary>
    public float[] Source { get; } = new float[shape.SiteCount];

    /// <summary>a of the field being assembled; scratch words outside the field stage. Shape [site].</summary>
    public float[] Reaction { get; } = new float[shape.SiteCount];

    /// <summary>Forgets every claim.</summary>
    public void ClearClaims() => MemoryMarshal.AsBytes(Source.AsSpan()).Clear();
}
