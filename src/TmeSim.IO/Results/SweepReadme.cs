using System.Text;

namespace TmeSim.IO.Results;

/// <summary>The README.md of the folder of a sweep: what each file is and how to open it.</summary>
public static class SweepReadme
{
    static readonly (string Name, string Meaning)[] Meanings =
    [
        (
            SweepFiles.Summary,
            "for each point of the design and arm: response rate, median PFS and duration of response, nadir, with 95 % intervals"
        ),
        (SweepFiles.Runs, "for each run and arm: values of the factors and what became of the patient"),
        (
            SweepFiles.Manifest,
            "what was asked: scenario, design, factors with unit, seed, version; machine and times; meaning of every column"
        ),
        (ResultFiles.ResolvedScenario, "the scenario that was varied, with every default filled in"),
        (
            TableSchemas.Attribution.FileName,
            "what would have saved a response: for each lesion of an explained arm and each arm that explains it"
        ),
        (SweepFiles.Timings, "wall time of each run"),
    ];

    /// <summary>The text. It names no machine, so that it is the same everywhere.</summary>
    public static string Text(SweepManifest manifest)
    {
        var text = new StringBuilder();
        text.Append($"# {manifest.Scenario.Name}: a sweep by {manifest.Tool.Name} {manifest.Tool.Version}\n\n");
        text.Append($"Design: {manifest.Design.Kind}. Points: {Invariant.Whole(manifest.Design.Points)}. ");
        text.Append($"Replicates: {Invariant.Whole(manifest.Replicates)}. Seed: {Invariant.Whole(manifest.Seed)}.\n\n");
        foreach (var factor in manifest.Factors)
        {
            text.Append($"- `{factor.Column}`: {factor.Key} = {factor.Levels}{(factor.Unit is "" or "1" ? "" : " " + factor.Unit)}\n");
        }

        text.Append(manifest.Factors.Count > 0 ? "\n" : "").Append("| file | what it is |\n|---|---|\n");
        foreach (var (name, meaning) in Meanings)
        {
            text.Append($"| `{name}` | {meaning} |\n");
        }

        text.Append("\nTables: header on line 1, units as suffix of the name, an empty field is a missing value.\n\n");
        text.Append("Python:\n\n```python\nimport pandas; runs = pandas.read_csv(\"runs.csv\")\n```\n\n");
        text.Append("R:\n\n```r\nruns <- read.csv(\"runs.csv\")\n```\n\n");
        text.Append("A run can be repeated with everything written out: give `tmesim run` the scenario and its values by `--set`; ");
        text.Append("replicate k is the k-th of `--replicates`.\n");
        return text.ToString();
    }
}
