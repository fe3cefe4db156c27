namespace TmeSim.Trials.Figures;

/// <summary>Values on a line of pixels, from a round value to a round value.</summary>
public readonly record struct LinearScale : IScale
{
    /// <summary>Most distances between ticks of a scale that fills a figure.</summary>
    public const int MostSteps = 8;

    readonly double low;
    readonly double step;
    readonly int steps;
    readonly double from;
    readonly double to;

    LinearScale(double low, double step, int steps, double from, double to)
    {
        this.low = low;
        this.step = step;
        this.steps = steps;
        this.from = from;
        this.to = to;
    }

    /// <summary>A scale whose ends are ticks around all values.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <param name="from">Pixel of the low end.</param>
    /// <param name="to">Pixel of the high end; for an axis that points upwards it is the smaller number.</param>
    /// <param name="mostSteps">Most distances between ticks.</param>
    public static LinearScale Around(IEnumerable<double> values, double from, double to, int mostSteps = MostSteps)
    {
        var all = values.ToList();
        double low = all.Min();
        double high = all.Max() > low ? all.Max() : low + 1;
        return Candidates((high - low) / mostSteps)
            .Select(step =>
            {
                double first = Math.Floor(low / step);
                return new LinearScale(first * step, step, (int)(Math.Ceiling(high / step) - first), from, to);
            })
            .First(scale => scale.steps <= mostSteps);
    }

    /// <inheritdoc/>
    public double At(double value) => from + (value - low) / (steps * step) * (to - from);

    /// <inheritdoc/>
    /// <remarks>They stand at even distances from end to end.</remarks>
    public IReadOnlyList<double> Ticks()
    {
        var (first, distance) = (low, step);
        return [.. Enumerable.Range(0, steps + 1).Select(k => first + k * distance)];
    }

    // 1, 2 and 5 times powers of ten, from one that is too fine on.
    static IEnumerable<double> Candidates(double least)
    {
        for (double power = Math.Pow(10, Math.Floor(Math.Log10(least))); ; power *= 10)
        {
            yield return power;
            yield return 2 * power;
            yield return 5 * power;
        }
    }
}
