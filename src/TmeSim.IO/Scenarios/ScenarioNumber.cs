namespace TmeSim.IO.Scenarios;

/// <summary>What is said of where a number of a scenario comes from.</summary>
public enum NumberOrigin
{
    /// <summary>Nothing.</summary>
    Unstated,

    /// <summary>It stands in a source.</summary>
    Source,

    /// <summary>The author of the scenario chose it, and says what for.</summary>
    Chosen,

    /// <summary>It is a bound of an expectation, and means what the claim says.</summary>
    Claim,

    /// <summary>It is the program's default, explained with the setting.</summary>
    Default,

    /// <summary>It says how large, how long, how often and with which random numbers; it states nothing about biology.</summary>
    Layout,
}

/// <summary>A number that a scenario file says, and where it comes from.</summary>
/// <param name="Key">The setting, with entries of lists by name: <c>clones[b2m-null].fraction</c>.</param>
/// <param name="Value">The number as the file writes it.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Origin">What is said of where it comes from.</param>
/// <param name="Text">The source, what it was chosen for, or the claim; empty for a layout and where nothing is said.</param>
public sealed record ScenarioNumber(string Key, string Value, string Unit, int Line, NumberOrigin Origin, string Text);
