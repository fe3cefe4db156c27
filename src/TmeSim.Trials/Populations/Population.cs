using TmeSim.Core.Scenarios;

namespace TmeSim.Trials.Populations;

/// <summary>A population of lesions as data: how settings of a scenario differ between lesions, and what the lesions must show together.</summary>
public sealed record Population
{
    [Setting("Version of the population format.", Required = true, Minimum = 1, Maximum = 1)]
    public int Format { get; init; } = 1;

    [Setting("Short name in lower case.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("One line that says which patients these are.")]
    public string Title { get; init; } = "";

    [Setting("What it is, and what it leaves out.")]
    public string Description { get; init; } = "";

    [Setting("Scenario of one lesion, by path relative to this file.", Required = true)]
    public string Scenario { get; init; } = "";

    /// <summary>Highest seed.</summary>
    public const long HighestSeed = 1_000_000_000;

    [Setting("Seed of the values drawn and of the lesions.", Minimum = 0, Maximum = HighestSeed)]
    public long Seed { get; init; } = 1;

    [Setting("What differs between lesions.", Minimum = 1, Maximum = 64, Required = true)]
    public IReadOnlyList<VariableSettings> Variables { get; init; } = [];

    [Setting("What is known of such patients, for calibration.", Maximum = 64)]
    public IReadOnlyList<TargetSettings> Targets { get; init; } = [];
}

/// <summary>Kinds of distributions.</summary>
public enum DistributionKind
{
    /// <summary>The logarithm is normal.</summary>
    Lognormal,

    /// <summary>The logit, ln(x/(1 − x)), is normal: for shares.</summary>
    LogitNormal,

    /// <summary>One of some values, each with a probability.</summary>
    Categorical,
}

/// <summary>One quantity that differs between lesions. Quantities are independent of each other.</summary>
public sealed record VariableSettings
{
    [Setting("Name of the variable.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Settings or parameters that take the value, as --set names them.", Minimum = 1, Maximum = 16, Required = true)]
    public IReadOnlyList<string> Settings { get; init; } = [];

    [Setting("Unit of the settings; left out where they have none.")]
    public string Unit { get; init; } = "";

    [Setting("Kind of distribution.", Required = true)]
    public DistributionKind Distribution { get; init; }

    [Setting("Median of a lognormal or logit-normal distribution.")]
    public double? Median { get; init; }

    [Setting("Standard deviation of the logarithm or logit.", Minimum = 0.01, Maximum = 10)]
    public double? Sigma { get; init; }

    [Setting("Smallest value; a draw below takes it.")]
    public double? AtLeast { get; init; }

    [Setting("Largest value; a draw above takes it.")]
    public double? AtMost { get; init; }

    [Setting("Values of a categorical distribution, as a scenario writes them.", Maximum = 64)]
    public IReadOnlyList<string> Values { get; init; } = [];

    [Setting("Their probabilities; they add up to 1.", Maximum = 64)]
    public IReadOnlyList<double> Probabilities { get; init; } = [];

    [Setting("Medians that calibration may choose from; without it the median stays as it is.")]
    public PriorSettings? Prior { get; init; }

    [Setting("Where the distribution comes from.", Required = true)]
    public string Source { get; init; } = "";

    [Setting("Grade of the evidence.", Required = true)]
    public EvidenceGrade Evidence { get; init; } = EvidenceGrade.Assumed;
}

/// <summary>What is thought of a median before calibration: any in a range alike, on the scale of the logarithm or logit.</summary>
public sealed record PriorSettings
{
    [Setting("Smallest median.", Required = true)]
    public double Low { get; init; }

    [Setting("Largest median.", Required = true)]
    public double High { get; init; }
}
