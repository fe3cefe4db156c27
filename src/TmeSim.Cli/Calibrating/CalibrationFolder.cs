using System.Globalization;
using System.Text;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Calibration;
using TmeSim.Trials.Figures;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Calibrating;

/// <summary>The files of a calibration beside its sweeps.</summary>
static class CalibrationFolder
{
    /// <summary>Folder of the lesions the fit is made from.</summary>
    public const string Pool = "pool";

    /// <summary>Folder of the lesions of a first fit.</summary>
    public const string Refine = "refine";

    /// <summary>Folder of the new lesions.</summary>
    public const string Check = "check";

    /// <summary>The fitted population.</summary>
    public const string Population = "population.yaml";

    const string Figure = "calibration.svg";

    /// <summary>Writes the fitted population, which runs with the scenario beside it, and the medians that were accepted.</summary>
    public static void WriteFit(IFileSystem files, string folder, Population fitted, CalibrationFit fit)
    {
        var portable = fitted with { Scenario = $"{Pool}/{ResultFiles.ResolvedScenario}" };
        files.WriteWholeText(Path.Combine(folder, Population), SettingsWriter.Write(portable));
        using var table = CsvTable.Create(files, folder, CalibrationTables.Posterior(fit.Pool.Free.Select(one => (one.Name, one.Unit))));
        foreach (var particle in fit.Particles)
        {
            table.Add(particle.Weight).Add(particle.Distance);
            foreach (var (scale, median) in fit.Pool.Scales.Zip(particle.Medians))
            {
                table.Add(scale.Value(median));
            }

            table.EndRow();
        }

        table.Finish();
    }

    /// <summary>Writes the comparison: table, figure and what each file is.</summary>
    public static void WriteComparison(IFileSystem files, string folder, string name, bool isRefined, IReadOnlyList<CalibrationRow> rows)
    {
        using (var table = CsvTable.Create(files, folder, CalibrationTables.Targets))
        {
            foreach (var row in rows)
            {
                var asked = CalibrationTarget.AskedOf(row.Target);
                table.Add(row.Target.Name).Add(row.Target.Result).Add(SnakeCase.Of(row.Target.Use.ToString()));
                table.Add(row.Target.Value).Add(asked?.Low).Add(asked?.High).Add((long?)row.Target.N);
                table.Add(row.Pool.Value).Add(row.Pool.Low).Add(row.Pool.High).Add((long)row.Pool.Count);
                table.Add(row.Found.Value).Add(row.Found.Low).Add(row.Found.High).Add((long)row.Found.Count);
                table.Add(SnakeCase.Of(row.Verdict.ToString())).Add(row.Target.Source).EndRow();
            }

            table.Finish();
        }

        var figure = CalibrationFigure.Draw(
            [
                .. rows.Select(row => new CalibrationFigureRow(
                    row.Target.Name,
                    row.Target.Value,
                    CalibrationTarget.AskedOf(row.Target),
                    row.Pool,
                    row.Found
                )),
            ],
            name
        );
        files.WriteWhole(Path.Combine(folder, Figure), figure.Save);
        files.WriteWholeText(Path.Combine(folder, ResultFiles.Readme), Readme(name, isRefined));
    }

    static string Readme(string name, bool isRefined)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {name}: a calibration by {ToolVersion.Name} {ToolVersion.Number}\n\n");
        text.Append("| file | what it is |\n|---|---|\n");
        (string File, string Meaning)[] meanings =
        [
            (
                CalibrationTables.Targets.FileName,
                "each target: asked, found in the weighted pool, found in new lesions, with 95 % intervals"
            ),
            (Figure, "the same as a figure"),
            (Population, "the fitted population: tmesim sweep SCENARIO --population population.yaml --samples N"),
            ("posterior.csv", "medians that meet the targets, each with its weight"),
            ($"{Pool}/", "the lesions drawn over the priors, a sweep"),
            .. isRefined
                ? [($"{Refine}/", "lesions of a first fit, which the last is made from too, a sweep")]
                : Array.Empty<(string, string)>(),
            ($"{Check}/", "new lesions of the fitted population, a sweep"),
        ];
        foreach (var (file, meaning) in meanings)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{file}` | {meaning} |\n");
        }

        return text.ToString();
    }
}
