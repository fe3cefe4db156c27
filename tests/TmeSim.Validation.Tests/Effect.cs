using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests;

/// <summary>What a phenomenon claims, and what an ensemble shows of it.</summary>
/// <param name="Claim">The claim in words, with the quantity and its unit.</param>
/// <param name="Found">The estimate with its 95 % interval.</param>
/// <param name="Above">The whole interval must lie above.</param>
/// <param name="Below">The whole interval must lie below.</param>
public sealed record Effect(string Claim, Estimate Found, double Above = double.NegativeInfinity, double Below = double.PositiveInfinity)
{
    /// <summary>Whether the whole interval of the estimate lies where the claim wants it.</summary>
    public bool Holds => Found.Low > Above && Found.High < Below;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Claim}: {Found.Value:G3} ({Found.Low:G3} to {Found.High:G3}, n = {Found.Count}), asked {Asked}"
        );

    string Asked =>
        double.IsInfinity(Above) ? string.Create(CultureInfo.InvariantCulture, $"below {Below:G3}")
        : double.IsInfinity(Below) ? string.Create(CultureInfo.InvariantCulture, $"above {Above:G3}")
        : string.Create(CultureInfo.InvariantCulture, $"{Above:G3} to {Below:G3}");
}
