namespace TmeSim.Core.Scenarios;

/// <summary>
/// Describes one property of a scenario. The reader, the validation, the JSON Schema, the resolved scenario and the help are all made from
/// it, so a setting is described once.
/// </summary>
/// <param name="description">One sentence for the author of a scenario.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    /// <summary>One sentence for the author of a scenario.</summary>
    public string Description { get; } = description;

    /// <summary>Unit of a number; empty for a text, a flag or a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest legal number, or shortest legal list.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest legal number, or longest legal list.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the scenario must say it.</summary>
    public bool Required { get; init; }

    /// <summary>What to write instead, shown when the value is out of range.</summary>
    public string Remedy { get; init; } = "";
}
