namespace TmeSim.Core.Fields;

/// <summary>The <see cref="FieldMass.Lanes"/> partial sums of a plane, wherever an engine keeps them.</summary>
public interface IPartialSums
{
    /// <summary>A partial sum.</summary>
    double this[int lane] { get; set; }
}

/// <summary>Partial sums in memory of the host.</summary>
readonly ref struct PartialSums(Span<double> sums) : IPartialSums
{
    readonly Span<double> sums = sums;

    /// <inheritdoc/>
    public double this[int lane]
    {
        get => sums[lane];
        set => sums[lane] = value;
    }
}
