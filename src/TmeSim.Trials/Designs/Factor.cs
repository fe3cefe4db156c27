using System.Globalization;
using TmeSim.Core.Scenarios;

namespace TmeSim.Trials.Designs;

/// <summary>What an experiment varies: a setting of the scenario, and which values it may take.</summary>
/// <param name="Key">The setting, as an override names it, such as <c>lesions[0].treg</c>.</param>
public abstract record Factor(string Key)
{
    /// <summary>The value at a place in the factor's range.</summary>
    /// <param name="share">The place, 0 for the first or lowest … 1 for the last or highest.</param>
    /// <returns>The value as a scenario writes it.</returns>
    public abstract string ValueAt(double share);

    /// <summary>Where a value lies in the factor's range, 0 … 1: the inverse of <see cref="ValueAt"/> up to rounding to whole values.</summary>
    /// <param name="value">A value as a scenario writes it.</param>
    /// <exception cref="FormatException">It is no value of the factor.</exception>
    public abstract double ShareOf(string value);

    /// <summary>The values of a full grid, ascending as the factor gives them.</summary>
    /// <param name="levels">Number of values of a range, 2 or more; a list has its own.</param>
    public abstract IReadOnlyList<string> Levels(int levels);
}

/// <summary>A factor with a list of values.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Values">The values as a scenario writes them, one or more.</param>
public sealed record ListFactor(string Key, IReadOnlyList<string> Values) : Factor(Key)
{
    /// <inheritdoc/>
    public override string ValueAt(double share) => Values[Math.Min((int)(share * Values.Count), Values.Count - 1)];

    /// <inheritdoc/>
    public override double ShareOf(string value) =>
        Values.ToList().IndexOf(value) is >= 0 and var at
            ? at / Math.Max(1.0, Values.Count - 1)
            : throw new FormatException($"{Key} has no value {value}");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels(int levels) => Values;
}

/// <summary>A factor with a range of numbers.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Low">Smallest value; above 0 on a logarithmic scale.</param>
/// <param name="High">Largest value, above the smallest.</param>
/// <param name="IsLogarithmic">Whether equal shares of the range are equal ratios; otherwise they are equal differences.</param>
/// <param name="IsWhole">Whether the setting takes whole numbers only; then each has an equal share, on its scale, up to the next.</param>
public sealed record RangeFactor(string Key, double Low, double High, bool IsLogarithmic, bool IsWhole) : Factor(Key)
{
    /// <inheritdoc/>
    public override string ValueAt(double share) => SettingText.Number(IsWhole ? Whole(share) : Between(Low, High, share));

    /// <inheritdoc/>
    public override double ShareOf(string value)
    {
        double number = double.Parse(value, CultureInfo.InvariantCulture);
        return IsLogarithmic ? Math.Log(number / Low) / Math.Log(High / Low) : (number - Low) / (High - Low);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Levels(int levels) =>
        [
            .. Enumerable
                .Range(0, levels)
                .Select(k => Between(Low, High, (double)k / (levels - 1)))
                .Select(value => SettingText.Number(IsWhole ? Math.Round(value) : value))
                .Distinct(),
        ];

    double Whole(double share) => Math.Min(Math.Floor(Between(Low, High + 1, share)), High);

    double Between(double low, double high, double share) =>
        share >= 1 ? high
        : IsLogarithmic ? low * Math.Pow(high / low, share)
        : low + share * (high - low);
}
