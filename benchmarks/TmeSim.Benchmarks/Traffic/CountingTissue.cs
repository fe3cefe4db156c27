using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>A lesion in the memory of the host that notes every value it is asked for. The claims share an array with the source of a field, scratch words with its reaction.</summary>
readonly struct CountingTissue(HostTissue tissue, TrafficCount traffic) : ITissue
{
    const int FirstField = 24;

    /// <summary>Number of arrays.</summary>
    public const int Arrays = FirstField + FieldInfo.Count;

    public bool IsPlanar => tissue.IsPlanar;

    public Site SiteAt(int index) => tissue.SiteAt(index);

    public int NeighbourIndex(Site site, Direction direction) => tissue.NeighbourIndex(site, direction);

    public Site Neighbour(Site site, Direction direction) => tissue.Neighbour(site, direction);

    public int Along(Site site, int axis, int offset) => tissue.Along(site, axis, offset);

    public int Stride(int axis) => tissue.Stride(axis);

    public bool IsWithin(Site first, int count, int axis, int reach) => tissue.IsWithin(first, count, axis, reach);

    public ref ParenchymaKind Parenchyma(int site)
    {
        traffic.Ask<ParenchymaKind>(0, site);
        return ref tissue.Parenchyma(site);
    }

    public ref ushort Clone(int site)
    {
        traffic.Ask<ushort>(1, site);
        return ref tissue.Clone(site);
    }

    public ref byte Clock(int site)
    {
        traffic.Ask<byte>(2, site);
        return ref tissue.Clock(site);
    }

    public ref byte Damage(int site)
    {
        traffic.Ask<byte>(3, site);
        return ref tissue.Damage(site);
    }

    public ref byte PdL1(int site)
    {
        traffic.Ask<byte>(4, site);
        return ref tissue.PdL1(site);
    }

    public ref byte Mhc1(int site)
    {
        traffic.Ask<byte>(5, site);
        return ref tissue.Mhc1(site);
    }

    public ref byte Phenotype(int site)
    {
        traffic.Ask<byte>(6, site);
        return ref tissue.Phenotype(site);
    }

    public ref LymphocyteKind Lymphocyte(int site)
    {
        traffic.Ask<LymphocyteKind>(7, site);
        return ref tissue.Lymphocyte(site);
    }

    public ref byte Specificity(int site)
    {
        traffic.Ask<byte>(8, site);
        return ref tissue.Specificity(site);
    }

    public ref ushort Exhaustion(int site)
    {
        traffic.Ask<ushort>(9, site);
        return ref tissue.Exhaustion(site);
    }

    public ref byte Scar(int site)
    {
        traffic.Ask<byte>(10, site);
        return ref tissue.Scar(site);
    }

    public ref byte Divisions(int site)
    {
        traffic.Ask<byte>(11, site);
        return ref tissue.Divisions(site);
    }

    public ref byte Pd1(int site)
    {
        traffic.Ask<byte>(12, site);
        return ref tissue.Pd1(site);
    }

    public ref byte Lag3(int site)
    {
        traffic.Ask<byte>(13, site);
        return ref tissue.Lag3(site);
    }

    public ref byte Tim3(int site)
    {
        traffic.Ask<byte>(14, site);
        return ref tissue.Tim3(site);
    }

    public ref byte Tigit(int site)
    {
        traffic.Ask<byte>(15, site);
        return ref tissue.Tigit(site);
    }

    public ref byte Motion(int site)
    {
        traffic.Ask<byte>(16, site);
        return ref tissue.Motion(site);
    }

    public ref byte Contact(int site)
    {
        traffic.Ask<byte>(17, site);
        return ref tissue.Contact(site);
    }

    public ref byte Signal(int site)
    {
        traffic.Ask<byte>(18, site);
        return ref tissue.Signal(site);
    }

    public ref byte Activity(int site)
    {
        traffic.Ask<byte>(19, site);
        return ref tissue.Activity(site);
    }

    public ref byte Vessel(int site)
    {
        traffic.Ask<byte>(20, site);
        return ref tissue.Vessel(site);
    }

    public ref byte Ecm(int site)
    {
        traffic.Ask<byte>(21, site);
        return ref tissue.Ecm(site);
    }

    public ref uint Claim(int site)
    {
        traffic.Ask<uint>(22, site);
        return ref tissue.Claim(site);
    }

    public ref uint Scratch(int site)
    {
        traffic.Ask<uint>(23, site);
        return ref tissue.Scratch(site);
    }

    public ref float FieldSource(int site)
    {
        traffic.Ask<float>(22, site);
        return ref tissue.FieldSource(site);
    }

    public ref float FieldReaction(int site)
    {
        traffic.Ask<float>(23, site);
        return ref tissue.FieldReaction(site);
    }

    public ref readonly float Field(FieldKind kind, int site)
    {
        traffic.Ask<float>(FirstField + (int)kind, site);
        return ref tissue.Field(kind, site);
    }

    public ref readonly CloneTraits Traits(int clone) => ref tissue.Traits(clone);

    public uint AntigenStrength(int antigen) => tissue.AntigenStrength(antigen);

    public uint EntryShare(BloodPool pool, int specificity) => tissue.EntryShare(pool, specificity);

    public void Tally(Population population, Flow flow) => tissue.Tally(population, flow);

    public void TallyTumourDeath(int clone) => tissue.TallyTumourDeath(clone);

    public void TallyReturn(BloodPool pool, int antigen) => tissue.TallyReturn(pool, antigen);

    public void ReportMutation(int site, CloneOrigin origin, uint word) => tissue.ReportMutation(site, origin, word);
}
