using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Experiments;

/// <summary>Columns that expectations read: numbers of the time series, some of which a scenario's drugs and antigens name.</summary>
public static class ExpectedColumns
{
    /// <summary>Finds expectations of columns that there are not.</summary>
    /// <param name="setup">The scenario, compiled.</param>
    /// <returns>In the order of the scenario.</returns>
    public static IReadOnlyList<ScenarioProblem> Check(SimulationSetup setup)
    {
        var scenario = setup.Scenario;
        if (scenario.Expected.Count == 0)
        {
            return [];
        }

        var random = PatientRandom.Of(scenario.Seed, replicate: 0);
        var patient = new PatientState(scenario, scenario.Treatment, setup.Drugs, setup.Model.Parameters, random);
        string[] columns = [.. LesionReadout.Columns, .. patient.Outputs.Columns];
        return [.. scenario.Expected.SelectMany((expected, index) => Check(expected, $"expected[{index}]", columns))];
    }

    static IEnumerable<ScenarioProblem> Check(ExpectationSettings expected, string path, string[] columns)
    {
        if (!columns.Contains(expected.Column))
        {
            yield return Unknown(expected.Column, $"{path}.column", columns);
        }

        if (expected.RelativeToColumn != "" && !columns.Contains(expected.RelativeToColumn))
        {
            yield return Unknown(expected.RelativeToColumn, $"{path}.relative_to_column", columns);
        }
    }

    static ScenarioProblem Unknown(string column, string path, string[] columns) =>
        new(
            path,
            $"= {SettingText.Shown(column)} is no column of numbers of timeseries.csv",
            Spelling.Nearest(column, columns) is { } meant ? $"did you mean `{meant}`?" : "docs/results.md lists them"
        );
}
