using ILGPU;

namespace TmeSim.Gpu;

/// <summary>What the sum of a field needs of each run of sites; every array has the shape [run]. See <see cref="Core.Observables.OrderedSum"/>.</summary>
struct RunSums
{
    /// <summary>Lowest number of the binade in which the sum is guessed to be at the start of the run.</summary>
    public ArrayView<double> Bases;

    /// <summary>The number after it.</summary>
    public ArrayView<double> NextToBases;

    /// <summary>The base plus the run.</summary>
    public ArrayView<double> Even;

    /// <summary>The number after it plus the run.</summary>
    public ArrayView<double> Odd;
}
