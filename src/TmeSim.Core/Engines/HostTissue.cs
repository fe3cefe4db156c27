using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// A lesion in the memory of the host, as rules see it. Each worker has its own, with its own tally. The struct holds one reference, so that it
/// travels in a register.
/// </summary>
public readonly struct HostTissue(HostMemory memory) : ITissue
{
    /// <summary>The byte of each site that says whether it belongs to a set; see <see cref="SiteMarks"/>.</summary>
    public ReadOnlySpan<byte> Marks(SiteSet sites) =>
        sites switch
        {
            SiteSet.Lymphocytes => MemoryMarshal.AsBytes<LymphocyteKind>(memory.Lymphocyte),
            SiteSet.Vessels => memory.Vessel,
            _ => MemoryMarshal.AsBytes<ParenchymaKind>(memory.Parenchyma),
        };

    /// <summary>The ground that cells walk on; it has to be packed first.</summary>
    internal PackedGround Ground => new(memory);

    public bool IsPlanar => memory.Shape.IsPlanar;

    public Site SiteAt(int index) => memory.Shape.SiteAt(index);

    public int NeighbourIndex(Site site, Direction direction) => memory.Shape.NeighbourIndex(site, direction);

    public Site Neighbour(Site site, Direction direction) => memory.Shape.Neighbour(site, direction);

    public int Along(Site site, int axis, int offset) => memory.Shape.Along(site, axis, offset);

    public int Stride(int axis) => memory.Shape.Stride(axis);

    public bool IsWithin(Site first, int count, int axis, int reach) => memory.Shape.IsWithin(first, count, axis, reach);

    public ref ParenchymaKind Parenchyma(int site) => ref At(memory.Parenchyma, site);

    public ref ushort Clone(int site) => ref At(memory.Clone, site);

    public ref byte Clock(int site) => ref At(memory.Clock, site);

    public ref byte Damage(int site) => ref At(memory.Damage, site);

    public ref byte PdL1(int site) => ref At(memory.PdL1, site);

    public ref byte Mhc1(int site) => ref At(memory.Mhc1, site);

    public ref byte Phenotype(int site) => ref At(memory.Phenotype, site);

    public ref LymphocyteKind Lymphocyte(int site) => ref At(memory.Lymphocyte, site);

    public ref byte Specificity(int site) => ref At(memory.Specificity, site);

    public ref ushort Exhaustion(int site) => ref At(memory.Exhaustion, site);

    public ref byte Scar(int site) => ref At(memory.Scar, site);

    public ref byte Divisions(int site) => ref At(memory.Divisions, site);

    public ref byte Pd1(int site) => ref At(memory.Pd1, site);

    public ref byte Lag3(int site) => ref At(memory.Lag3, site);

    public ref byte Tim3(int site) => ref At(memory.Tim3, site);

    public ref byte Tigit(int site) => ref At(memory.Tigit, site);

    public ref byte Motion(int site) => ref At(memory.Motion, site);

    public ref byte Contact(int site) => ref At(memory.Contact, site);

    public ref byte Signal(int site) => ref At(memory.Signal, site);

    public ref byte Activity(int site) => ref At(memory.Activity, site);

    public ref byte Vessel(int site) => ref At(memory.Vessel, site);

    public ref byte Ecm(int site) => ref At(memory.Ecm, site);

    public ref readonly float Field(FieldKind kind, int site) => ref At(memory.Fields[(int)kind], site);

    public ref uint Claim(int site) => ref Unsafe.As<float, uint>(ref At(memory.Source, site));

    public ref uint Scratch(int site) => ref Unsafe.As<float, uint>(ref At(memory.Reaction, site));

    public ref float FieldSource(int site) => ref At(memory.Source, site);

    public ref float FieldReaction(int site) => ref At(memory.Reaction, site);

    public ref readonly CloneTraits Traits(int clone) => ref memory.Traits[clone];

    public uint AntigenStrength(int antigen) => memory.AntigenStrengths[antigen];

    public uint EntryShare(BloodPool pool, int specificity) => memory.EntryShares[BloodPools.IndexOf(pool, specificity)];

    public void Tally(Population population, Flow flow) => memory.Tally.Ledger.Counts[Ledger.IndexOf(population, flow)]++;

    public void TallyTumourDeath(int clone) => memory.Tally.TumourDeathsByClone[clone]++;

    public void TallyReturn(BloodPool pool, int antigen) => memory.Tally.Returned[BloodPools.IndexOf(pool, antigen)]++;

    public void ReportMutation(int site, CloneOrigin origin, uint word) => memory.Tally.Mutations.Add(new Mutation(site, origin, word));

    // Every site a rule asks for comes from the lattice itself, so release builds do not check it again, some hundred times a cell and hour.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref T At<T>(T[] array, int site)
    {
        Debug.Assert((uint)site < (uint)array.Length, "a rule asked for a site outside the lattice");
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)(uint)site);
    }
}

/// <summary>The arrays of a lesion, the shared workspace and one worker's tally, gathered for a <see cref="HostTissue"/>.</summary>
public sealed class HostMemory(Lesion lesion, TissueWorkspace workspace, StepTally tally)
{
    public readonly LatticeShape Shape = lesion.State.Shape;
    public readonly ParenchymaKind[] Parenchyma = lesion.State.Parenchyma;
    public readonly ushort[] Clone = lesion.State.Clone;
    public readonly byte[] Clock = lesion.State.Clock;
    public readonly byte[] Damage = lesion.State.Damage;
    public readonly byte[] PdL1 = lesion.State.PdL1;
    public readonly byte[] Mhc1 = lesion.State.Mhc1;
    public readonly byte[] Phenotype = lesion.State.Phenotype;
    public readonly LymphocyteKind[] Lymphocyte = lesion.State.Lymphocyte;
    public readonly byte[] Specificity = lesion.State.Specificity;
    public readonly ushort[] Exhaustion = lesion.State.Exhaustion;
    public readonly byte[] Scar = lesion.State.Scar;
    public readonly byte[] Divisions = lesion.State.Divisions;
    public readonly byte[] Pd1 = lesion.State.Pd1;
    public readonly byte[] Lag3 = lesion.State.Lag3;
    public readonly byte[] Tim3 = lesion.State.Tim3;
    public readonly byte[] Tigit = lesion.State.Tigit;
    public readonly byte[] Motion = lesion.State.Motion;
    public readonly byte[] Contact = lesion.State.Contact;
    public readonly byte[] Signal = lesion.State.Signal;
    public readonly byte[] Activity = lesion.State.Activity;
    public readonly byte[] Vessel = lesion.State.Vessel;
    public readonly byte[] Ecm = lesion.State.Ecm;
    public readonly float[][] Fields = lesion.State.Fields;
    public readonly CloneTraits[] Traits = lesion.Traits;
    public readonly uint[] AntigenStrengths = lesion.Antigens.Strengths;
    public readonly uint[] EntryShares = lesion.EntryShares;
    public readonly float[] Source = workspace.Source;
    public readonly float[] Reaction = workspace.Reaction;
    public readonly StepTally Tally = tally.WithRoomFor(lesion.Traits.Length);
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
