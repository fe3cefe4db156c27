using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

public sealed class OverrideTests
{
    [Fact]
    public void Overrides_ChangeWhatTheyName()
    {
        var scenario = Read(
            "replicates=10",
            "lesions[0].tumour_radius_um=500",
            "lesions[liver-metastasis].rim_caf=0.3",
            "arms[control].fork_day=30",
            "arms[treated].treatment.scan_interval_days=28",
            "parameters.t_cell_killing.hit_rate=1.2",
            "parameters.t_cell_killing.memory=0.25",
            "treatment.courses[first].drugs[0].dose=360",
            "treatment.courses[rechallenge].drugs[ipilimumab].dose=3",
            "treatment.courses[first].drugs[1].lesions=[primary, liver-metastasis]",
            "clones[1].antigens[0]=neo-2",
            "patient={weight_kg: 60}",
            "title=\"a = b\"",
            "seed=5",
            "seed=6"
        );

        Assert.Equal(10, scenario.Replicates);
        Assert.Equal(500, scenario.Lesions[0].TumourRadiusUm);
        Assert.Equal(0.3, scenario.Lesions[1].RimCaf);
        Assert.Equal(30, scenario.Arms[0].ForkDay);
        Assert.Equal(28, scenario.Arms[1].Treatment!.ScanIntervalDays);
        Assert.Equal(1.2, scenario.Parameters["t_cell_killing.hit_rate"]);
        Assert.Equal(0.25, scenario.Parameters["t_cell_killing.memory"]);
        Assert.Equal(360, scenario.Treatment.Courses[0].Drugs[0].Dose);
        Assert.Equal(3, scenario.Treatment.Courses[1].Drugs[1].Dose);
        Assert.Equal(["primary", "liver-metastasis"], scenario.Treatment.Courses[0].Drugs[1].Lesions);
        Assert.Equal(["neo-2"], scenario.Clones[1].Antigens);
        Assert.Equal(60, scenario.Patient.WeightKg);
        Assert.Equal("a = b", scenario.Title);
        Assert.Equal(6, scenario.Seed);
    }

    [Fact]
    public void OverridesThatAreLost_AreNamedWithThoseThatReplaceThem()
    {
        SettingChange[] changes =
        [
            "seed=1",
            "lesions[primary].treg=0.1",
            "patient.weight_kg=60",
            "no_such=1",
            "arms[control].fork_day=30",
            "lesions[0].treg=0.2",
            "patient={weight_kg: 70}",
            "patient.weight_kg=80",
            "seed=1",
            "arms[treated].fork_day=30",
        ];

        Assert.Equal([(1, 5), (2, 6), (0, 8)], ScenarioReader.ReplacedOverrides(CompleteScenario.Text, changes));
    }

    [Theory]
    [InlineData("lesions[0].tumour_radius_um=-5", "lesions[0].tumour_radius_um = -5 µm is outside 0–100000 µm", "the default is 800 µm")]
    [InlineData("lesions[0].tumour_radius=5", "lesions[0].tumour_radius is not a setting", "did you mean `tumour_radius_um`?")]
    [InlineData("lesions[2].treg=0", "lesions has 2 entries, and none is [2]", "entries: primary, liver-metastasis")]
    [InlineData("lesions[primry].treg=0", "lesions has 2 entries, and none is [primry]", "did you mean `primary`?")]
    [InlineData("lesions.treg=0", "lesions has no keys", "select an entry: lesions[0]")]
    [InlineData("seed[0]=0", "seed is not a list", "remove [0]")]
    [InlineData("seed.x=0", "seed has no keys", "write seed=0")]
    [InlineData("lesions[0=0", "lesions[0 has no closing bracket", "write [0] or [name]")]
    [InlineData("sead=0", "sead is not a setting", "did you mean `seed`?")]
    [InlineData("seed", "expected key=value", "for example --set replicates=10")]
    [InlineData("=5", "expected key=value", "for example --set replicates=10")]
    [InlineData("seed=", "seed: expected a whole number, found nothing", "remove the key to use the default")]
    [InlineData("seed=&a 5", "the anchor &a is not allowed", "write the value out wherever it is used")]
    [InlineData(
        "arms[control].fork_day=400",
        "arms[0].fork_day = 400 d is after the end, duration_days = 365 d",
        "lower fork_day or raise duration_days"
    )]
    [InlineData(
        "parameters.t_cell_killing.hit_rat=1",
        "parameters.t_cell_killing.hit_rat is not a parameter of the model",
        "did you mean `t_cell_killing.hit_rate`?"
    )]
    [InlineData(
        "parameters.t_cell_killing.hit_rate=99",
        "parameters.t_cell_killing.hit_rate = 99 1/h is outside 0–20 1/h",
        "the default is 1.5 1/h"
    )]
    [InlineData(
        "treatment.courses[0].start.on=stop",
        "treatment.courses[0].start.on = stop waits for an earlier course, and this is the first",
        "write on: day with the day of the start"
    )]
    public void Error_NamesTheOverride(string assignment, string message, string help)
    {
        var exception = Assert.Throws<SettingsException>(() => Read(assignment));

        Assert.Equal($"--set {assignment}: error: {message}\n  help: {help}\n1 error", exception.Message);
    }

    [Fact]
    public void ErrorsOfFileAndOverrides_AreReportedTogether()
    {
        var options = new ScenarioReadOptions { Overrides = ["replicates=0", "seed=x"] };

        var exception = Assert.Throws<SettingsException>(() =>
            ScenarioReader.Read(ScenarioTexts.With("seed: 1\npatient: {weight_kg: 1}"), "f.yaml", options)
        );

        Assert.Equal(
            """
            f.yaml(9,22): error: patient.weight_kg = 1 kg is outside 30–200 kg
                patient: {weight_kg: 1}
                                     ^
              help: the default is 75 kg
            --set replicates=0: error: replicates = 0 is outside 1–100000
              help: the default is 1
            --set seed=x: error: seed: expected a whole number, found x
            3 errors
            """,
            exception.Message
        );
    }

    [Fact]
    public void Override_ReplacesABadValueOfTheFile()
    {
        var options = new ScenarioReadOptions
        {
            Overrides = ["seed=3", "output.table_interval_hours=6", "treatment.scan_interval_days=42"],
        };

        var scenario = ScenarioReader.Read(ScenarioTexts.With("seed: nonsense"), "f.yaml", options).Scenario;

        Assert.Equal(3, scenario.Seed);
        Assert.Equal(6, scenario.Output.TableIntervalHours);
        Assert.Equal(42, scenario.Treatment.ScanIntervalDays);
    }

    static Scenario Read(params string[] overrides) =>
        ScenarioReader
            .Read(
                CompleteScenario.Text,
                "f.yaml",
                new()
                {
                    Overrides = [.. overrides],
                    Parameters = ScenarioTexts.Parameters,
                    DrugNames = ScenarioTexts.Drugs,
                }
            )
            .Scenario;
}
