using TmeSim.Core.Scenarios;

namespace TmeSim.Trials.Populations;

/// <summary>What a target is for.</summary>
public enum TargetUse
{
    /// <summary>Medians are chosen so that it is met.</summary>
    Fit,

    /// <summary>It is compared and nothing is chosen by it.</summary>
    Check,
}

/// <summary>
/// A result of the clinic that a population of lesions is compared with: the share of lesions with certain texts in a column of runs.csv, or the mean
/// of a column of numbers.
/// </summary>
public sealed record TargetSettings
{
    [Setting("Short name.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("What was found, in words.", Required = true)]
    public string Result { get; init; } = "";

    [Setting("Column of runs.csv.", Required = true)]
    public string Column { get; init; } = "";

    [Setting("Texts of the column that count; the statistic is their share. Without any it is the mean of the column.", Maximum = 16)]
    public IReadOnlyList<string> Counted { get; init; } = [];

    [Setting("Texts of the column that leave a lesion out; one without a text is left out anyway.", Maximum = 16)]
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    [Setting("Arms it is taken over, all alike; without it all arms.", Maximum = 64)]
    public IReadOnlyList<string> Arms { get; init; } = [];

    [Setting("The value found in the clinic.")]
    public double? Value { get; init; }

    [Setting("Patients behind the value; a share then has the exact 95 % interval.", Minimum = 1, Maximum = 1_000_000)]
    public int? N { get; init; }

    [Setting("Lower end of the range found in the clinic.")]
    public double? Low { get; init; }

    [Setting("Upper end of the range found in the clinic.")]
    public double? High { get; init; }

    [Setting("Where it stands.", Required = true)]
    public string Source { get; init; } = "";

    [Setting("Whether the population is fitted to it or only compared with it.")]
    public TargetUse Use { get; init; } = TargetUse.Fit;
}
