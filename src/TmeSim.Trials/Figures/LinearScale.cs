namespace TmeSim.Trials.Figures;

/// <summary>Values on a line of pixels.</summary>
/// <param name="Low">Value at <paramref name="From"/>.</param>
/// <param name="High">Value at <paramref name="To"/>; more than <paramref name="Low"/>.</param>
/// <param name="From">Pixel of the low end.</param>
/// <param name="To">Pixel of the high end; for an axis that points upwards it is the smaller number.</param>
readonly record struct LinearScale(double Low, double High, double From, double To)
{
    const int MostTicks = 9;

    /// <summary>Where a value lies.</summary>
    public double At(double value) => From + (value - Low) / (High - Low) * (To - From);

    /// <summary>A scale whose ends are ticks around all values.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <param name="from">Pixel of the low end.</param>
    /// <param name="to">Pixel of the high end.</param>
    public static LinearScale Around(IEnumerable<double> values, double from, double to)
    {
        var all = values.ToList();
        double low = all.Min();
        double high = all.Max() > low ? all.Max() : low + 1;
        double step = StepOf(high - low);
        return new LinearScale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, from, to);
    }

    /// <summary>Round values at even distances from end to end, nine at most.</summary>
    public IReadOnlyList<double> Ticks()
    {
        double step = StepOf(High - Low);
        double first = Math.Ceiling(Low / step - 1e-9);
        int count = (int)Math.Floor(High / step + 1e-9 - first) + 1;
        return [.. Enumerable.Range(0, count).Select(k => (first + k) * step)];
    }

    // 1, 2 or 5 times a power of ten. Both ends may add a step when they are rounded, hence two ticks less.
    static double StepOf(double span)
    {
        double least = span / (MostTicks - 3);
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double digit = least / power;
        return power
            * (
                digit <= 1 ? 1
                : digit <= 2 ? 2
                : digit <= 5 ? 5
                : 10
            );
    }
}
