using ILGPU;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// What the sum of a field of some lesions needs of each run of sites; arrays have the shape [lesion × run] but for <see cref="Rooms"/> and
/// <see cref="Fields"/>. See <see cref="Core.Observables.OrderedSum"/>.
/// </summary>
struct RunSums
{
    /// <summary>Fields of all lesions.</summary>
    public ArrayView<float> Fields;

    /// <summary>Rooms of the lesions; shape [lesion].</summary>
    public ArrayView<int> Rooms;

    /// <summary>The field.</summary>
    public FieldKind Kind;

    /// <summary>Sites of a lesion.</summary>
    public int SiteCount;

    /// <summary>Runs of a lesion.</summary>
    public int Runs;

    /// <summary>Each run, added up from 0.</summary>
    public ArrayView<double> Sums;

    /// <summary>Lowest number of the binade in which the sum is guessed to be at the start of the run.</summary>
    public ArrayView<double> Bases;

    /// <summary>The number after it.</summary>
    public ArrayView<double> NextToBases;

    /// <summary>The base plus the run.</summary>
    public ArrayView<double> Even;

    /// <summary>The number after it plus the run.</summary>
    public ArrayView<double> Odd;

    /// <summary>The field of a lesion.</summary>
    public readonly DeviceField FieldOf(int lesion) => new(Fields, ((long)Rooms[lesion] * FieldInfo.Count + (long)Kind) * SiteCount);
}
