namespace TmeSim.Trials.Figures;

/// <summary>Counts on a line of pixels by their logarithm, from 1, 2 or 5 times a power of ten to another; what is below one lies at the low end.</summary>
public readonly record struct LogScale : IScale
{
    // With more decades than this, powers of ten are marks enough.
    const double MostDecades = 2.5;

    readonly double low;
    readonly double high;
    readonly double from;
    readonly double to;

    LogScale(double low, double high, double from, double to)
    {
        this.low = low;
        this.high = high;
        this.from = from;
        this.to = to;
    }

    /// <summary>A scale around all values, which are counts.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <param name="from">Pixel of the low end.</param>
    /// <param name="to">Pixel of the high end; for an axis that points upwards it is the smaller number.</param>
    public static LogScale Around(IEnumerable<double> values, double from, double to)
    {
        var all = values.ToList();
        double low = RoundValues().TakeWhile(value => value <= Math.Max(1, all.Min())).Last();
        double high = RoundValues().First(value => value >= all.Max() && value > low);
        return new LogScale(low, high, from, to);
    }

    /// <inheritdoc/>
    public double At(double value) => from + Math.Log(Math.Max(value, low) / low) / Math.Log(high / low) * (to - from);

    /// <inheritdoc/>
    public IReadOnlyList<double> Ticks()
    {
        var (first, last) = (low, high);
        bool isLong = Math.Log10(last / first) > MostDecades;
        return
        [
            .. RoundValues()
                .SkipWhile(value => value < first)
                .TakeWhile(value => value <= last)
                .Where(value => !isLong || IsPowerOfTen(value)),
        ];
    }

    static bool IsPowerOfTen(double value) => Math.Log10(value) is var power && Math.Abs(power - Math.Round(power)) < 1e-9;

    // 1, 2, 5, 10, 20, 50 … without end; doubles hold them exactly up to 10²².
    static IEnumerable<double> RoundValues()
    {
        for (double power = 1; ; power *= 10)
        {
            yield return power;
            yield return 2 * power;
            yield return 5 * power;
        }
    }
}
