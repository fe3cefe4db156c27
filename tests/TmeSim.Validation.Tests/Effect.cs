using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests;

/// <summary>What a phenomenon claims, and what an ensemble shows of it.</summary>
/// <param name="Claim">The claim in words, with the quantity and its unit.</param>
/// <param name="Found">The estimate with its 95 % interval.</param>
/// <param name="AtLeast">The whole interval must lie at or above.</param>
/// <param name="AtMost">The whole interval must lie at or below.</param>
public sealed record Effect(string Claim, Estimate Found, double AtLeast = double.NegativeInfinity, double AtMost = double.PositiveInfinity)
{
    /// <summary>Whether the whole interval of the estimate lies where the claim wants it.</summary>
    public bool Holds => Found.Low >= AtLeast && Found.High <= AtMost;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Claim}: {Found.Value:G3} ({Found.Low:G3} to {Found.High:G3}, n = {Found.Count}), asked {Asked}"
        );

    string Asked =>
        double.IsInfinity(AtLeast) ? string.Create(CultureInfo.InvariantCulture, $"at most {AtMost:G3}")
        : double.IsInfinity(AtMost) ? string.Create(CultureInfo.InvariantCulture, $"at least {AtLeast:G3}")
        : string.Create(CultureInfo.InvariantCulture, $"{AtLeast:G3} to {AtMost:G3}");
}
