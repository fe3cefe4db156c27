using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Experiments;

public sealed class ScenarioOutcomeTests
{
    [Fact]
    public void Value_IsDividedByTheOtherColumn_BeforeItIsComparedWithAnotherDay()
    {
        double cells = Found(new() { Column = "tumour_cells", Day = 1 });
        double diameter = Found(new() { Column = "diameter_mm", Day = 1 });
        double ratioAtStart = Found(
            new()
            {
                Column = "tumour_cells",
                RelativeToColumn = "diameter_mm",
                Day = 0,
            }
        );

        Assert.Equal(
            cells / diameter / ratioAtStart,
            Found(
                new()
                {
                    Column = "tumour_cells",
                    RelativeToColumn = "diameter_mm",
                    Day = 1,
                    RelativeToDay = 0,
                }
            )
        );
        Assert.NotEqual(cells, diameter);
    }

    /// <summary>Infinitely many times nothing would be at least whatever is asked.</summary>
    [Fact]
    public void RatioToNothing_IsNotMeasured_AndDoesNotHold()
    {
        var expected = new ExpectationSettings
        {
            Column = "a",
            RelativeToArm = "control",
            Day = 1,
            AtLeast = 2,
        };

        var result = ExpectationResult.Of(expected, (arm, _, _) => arm == "control" ? 0 : 5);

        Assert.Equal((null, false), (result.Value, result.Holds));
    }

    [Theory]
    [InlineData("cells_of_tumour", "tumour_cells", "expected[0].column")]
    [InlineData("tumour_cells", "cells_of_tumour", "expected[0].relative_to_column")]
    public void ColumnThatIsNotThere_IsNamed(string column, string relativeTo, string path)
    {
        var expectation = new ExpectationSettings { Column = column, RelativeToColumn = relativeTo };

        var error = Assert.Throws<ScenarioException>(() => Found(expectation));

        Assert.Equal(path, error.Path);
        Assert.Contains("there is no column 'cells_of_tumour'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_DoesNotDependOnTheArmsThatNobodyAsksAbout()
    {
        var last = new ExpectationSettings
        {
            Column = "tumour_cells",
            Day = 2,
            Arm = "dying",
            RelativeToArm = "growing",
        };
        var first = new ExpectationSettings { Column = "tumour_cells", Day = 2 };
        double alone = Found(last);

        Assert.Equal(alone, Found(last, first));
        Assert.NotEqual(1, alone);
    }

    static double Found(ExpectationSettings expectation, params ExpectationSettings[] others)
    {
        var scenario = new Scenario
        {
            Name = "two-days",
            DurationDays = 2,
            Lattice = new LatticeSettings { Width = 24, Height = 24 },
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones = [new CloneSettings { Name = "founder", Antigens = ["a"] }],
            Lesions = [new LesionSettings { Name = "lung", TumourRadiusUm = 100 }],
            Arms =
            [
                new ArmSettings { Name = "plain" },
                Arm("growing", "tumour_division.rate", 3),
                Arm("dying", "tumour_death.basal_rate", 0.5),
            ],
            Expected = [expectation, .. others],
        };
        var setup = new SimulationSetup(scenario, new Dictionary<string, Drug>());
        using var engine = setup.CreateEngine("cpu", 1);
        return ScenarioOutcome.Check(setup, engine)[0].Value!.Value;
    }

    static ArmSettings Arm(string name, string parameter, double value) =>
        new()
        {
            Name = name,
            ForkDay = 1,
            Parameters = new Dictionary<string, double> { [parameter] = value },
        };
}
