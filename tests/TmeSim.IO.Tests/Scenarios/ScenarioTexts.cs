using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Scenario files for the tests.</summary>
static class ScenarioTexts
{
    /// <summary>Name under which the tests read their files.</summary>
    public const string FileName = "scenarios/x.yaml";

    /// <summary>The shortest legal file, one line per top-level key.</summary>
    public const string Minimal = """
        format: 1
        name: small
        duration_days: 30
        lattice: {width: 100, height: 100}
        antigens: [{name: neo-1}]
        clones: [{name: founder, antigens: [neo-1]}]
        lesions: [{name: primary, tumour_radius_um: 500}]

        """;

    /// <summary>Parameters that stand in for those of the model.</summary>
    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("oxygen.uptake", "1/s", 0.2, 0.01, 10, EvidenceGrade.MeasuredElsewhere, "doi:10.1000/1", "Uptake of oxygen by a tumour cell."),
        new("t_cell_killing.hit_rate", "1/h", 1.5, 0, 20, EvidenceGrade.FittedHere, "kills per day", "Hits per hour of contact."),
        new("t_cell_killing.memory", "1", 0.5, 0, 1, EvidenceGrade.Assumed, "none", "Share of damage that stays."),
    ];

    /// <summary>Drugs that stand in for the library.</summary>
    public static IReadOnlyList<string> Drugs { get; } = ["atezolizumab", "ipilimumab", "nivolumab", "radiotherapy"];

    /// <summary>The minimal file with some of its keys replaced, with all that is indented below them, and others added.</summary>
    public static string With(string lines)
    {
        var result = Minimal.TrimEnd('\n').Split('\n').ToList();
        int last = result.Count - 1;
        foreach (string line in lines.Split('\n'))
        {
            bool isBelow = line.StartsWith(' ') || line.StartsWith('\t');
            string key = line.Split(':')[0] + ":";
            int replaced = isBelow || line == "" ? -1 : result.FindIndex(old => old.StartsWith(key, StringComparison.Ordinal));
            if (replaced >= 0)
            {
                result[replaced] = line;
                last = replaced;
            }
            else
            {
                last = isBelow ? last + 1 : result.Count;
                result.Insert(last, line);
            }
        }

        return string.Join('\n', result) + "\n";
    }
}
