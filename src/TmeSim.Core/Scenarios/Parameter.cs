namespace TmeSim.Core.Scenarios;

/// <summary>How far the evidence for a parameter's default reaches, best first.</summary>
public enum EvidenceGrade
{
    /// <summary>Measured in human lesions or patients.</summary>
    MeasuredInHumanLesion,

    /// <summary>Measured elsewhere: animals, cell culture, biochemistry.</summary>
    MeasuredElsewhere,

    /// <summary>Taken from a published model.</summary>
    FromModel,

    /// <summary>Fitted here; the source says to what.</summary>
    FittedHere,

    /// <summary>Assumed: no value was found.</summary>
    Assumed,
}

/// <summary>
/// One number of the model that a scenario may override. Parameters are static fields beside the rule that reads them; the
/// <see cref="ParameterRegistry"/> collects them.
/// </summary>
public sealed class Parameter
{
    /// <summary>Declares a parameter.</summary>
    /// <param name="key">Group and name in snake_case, joined by a full stop, as written in a scenario.</param>
    /// <param name="unit">Unit of the value; "1" for a pure number.</param>
    /// <param name="defaultValue">Value used when the scenario says nothing.</param>
    /// <param name="minimum">Smallest legal value.</param>
    /// <param name="maximum">Largest legal value.</param>
    /// <param name="grade">Evidence grade of the default.</param>
    /// <param name="source">DOI, repository and commit, or what it was fitted to.</param>
    /// <param name="description">One sentence for a reader who knows the biology and not the code.</param>
    public Parameter(
        string key,
        string unit,
        double defaultValue,
        double minimum,
        double maximum,
        EvidenceGrade grade,
        string source,
        string description
    )
    {
        Key = key;
        Unit = unit;
        Default = defaultValue;
        Minimum = minimum;
        Maximum = maximum;
        Grade = grade;
        Source = source;
        Description = description;
    }

    /// <summary>Group and name in snake_case, joined by a full stop.</summary>
    public string Key { get; }

    /// <summary>Unit of the value; "1" for a pure number.</summary>
    public string Unit { get; }

    /// <summary>Value used when the scenario says nothing.</summary>
    public double Default { get; }

    /// <summary>Smallest legal value.</summary>
    public double Minimum { get; }

    /// <summary>Largest legal value.</summary>
    public double Maximum { get; }

    /// <summary>Evidence grade of the default.</summary>
    public EvidenceGrade Grade { get; }

    /// <summary>DOI, repository and commit, or what the value was fitted to.</summary>
    public string Source { get; }

    /// <summary>One sentence for a reader who knows the biology and not the code.</summary>
    public string Description { get; }
}
