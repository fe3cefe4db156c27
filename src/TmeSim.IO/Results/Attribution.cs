using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Results;

/// <summary>One lesion in an arm and in another that explains it: a row of attribution.csv.</summary>
/// <param name="Key">Arm, replicate and lesion.</param>
/// <param name="Factual">What became of the lesion.</param>
/// <param name="Counterfactual">Arm in which something is different.</param>
/// <param name="CounterfactualResponse">What became of the lesion there.</param>
/// <param name="CounterfactualDiameterMm">Its diameter there at the end [mm].</param>
/// <param name="Saved">Whether what is different saves the response; null where there is nothing to save (<see cref="LesionVerdict.IsSavedBy"/>).</param>
public sealed record Attribution(
    RunKey Key,
    LesionVerdict Factual,
    string Counterfactual,
    LesionResponse CounterfactualResponse,
    double CounterfactualDiameterMm,
    bool? Saved
)
{
    /// <summary>Pairs the arms of a replicate with those that explain them.</summary>
    /// <param name="replicate">Number of the replicate, from 1.</param>
    /// <param name="arms">All its arms.</param>
    /// <returns>By explained arm, lesion, then counterfactual, each in the order of the arms.</returns>
    public static IEnumerable<Attribution> Of(int replicate, IReadOnlyList<ArmVerdict> arms) =>
        from arm in arms
        from lesion in arm.Lesions
        from other in arms
        where other.CounterfactualOf == arm.Arm
        let there = other.Lesions.Single(one => one.Lesion == lesion.Lesion)
        select new Attribution(
            new RunKey(arm.Arm, replicate, lesion.Lesion),
            lesion,
            other.Arm,
            there.Response,
            there.DiameterMm,
            lesion.IsSavedBy(there)
        );

    /// <summary>Fills in a row of attribution.csv.</summary>
    public void AddTo(CsvTable table)
    {
        Key.AddTo(table);
        table.Add(SnakeCase.Of(Factual.Response.ToString())).Add(Factual.Label).Add(Factual.BaselineMm).Add(Factual.DiameterMm);
        table.Add(Counterfactual).Add(SnakeCase.Of(CounterfactualResponse.ToString())).Add(CounterfactualDiameterMm);
        table.Add(Saved is { } saved ? (saved ? 1L : 0L) : (long?)null);
    }

    /// <summary>Reads a row of attribution.csv.</summary>
    /// <exception cref="ResultsException">A field is not what it must be.</exception>
    public static Attribution Read(TableRow row) =>
        new(
            new RunKey(row["arm"], row.Whole("replicate"), row["lesion"]),
            new LesionVerdict(
                row["lesion"],
                row.Number("baseline_diameter_mm"),
                row.Number("diameter_mm"),
                row.Name<LesionResponse>("response"),
                row["label"] is "" ? null : row["label"]
            ),
            row["counterfactual"],
            row.Name<LesionResponse>("counterfactual_response"),
            row.Number("counterfactual_diameter_mm"),
            row["saved"] is "" ? null : row.Whole("saved") == 1
        );
}

/// <summary>What became of the lesions of an arm.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="CounterfactualOf">Arm that it explains; empty if it explains none.</param>
/// <param name="Lesions">Its lesions.</param>
public sealed record ArmVerdict(string Arm, string CounterfactualOf, IReadOnlyList<LesionVerdict> Lesions);
