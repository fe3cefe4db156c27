using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Scenarios;

public sealed class CounterfactualsTests
{
    static readonly Scenario Example = new()
    {
        Name = "example",
        DurationDays = 60,
        Antigens = [new AntigenSettings { Name = "a" }],
        Clones = [new CloneSettings { Name = "founder", Antigens = ["a"] }],
        Lesions = [new LesionSettings { Name = "lung" }],
        Treatment = new TreatmentSettings
        {
            Courses =
            [
                new CourseSettings
                {
                    Name = "first",
                    Drugs = [new DosingSettings { Drug = "nivolumab" }],
                    Start = new StartSettings { Day = 14 },
                },
            ],
        },
    };

    [Fact]
    public void EachRoute_IsAnArmOfItsOwn_FromTheForkOfTheArmItExplains()
    {
        var treated = new ArmSettings
        {
            Name = "treated",
            ForkDay = 7,
            Parameters = new Dictionary<string, double> { ["t_cell_engagement.pd1_weight"] = 0.5, ["oxygen.decay"] = 1 },
        };
        var scenario = Counterfactuals.Expand(
            Example with
            {
                Arms = [new ArmSettings { Name = "control" }, treated],
                Attribute = ["treated"],
            }
        );

        Assert.Equal(["control", "treated", .. Counterfactuals.NamesOf("treated")], scenario.Arms.Select(arm => arm.Name));
        Assert.All(scenario.Arms.Skip(2), arm => Assert.Equal(7, arm.ForkDay));
        Assert.All(scenario.Arms.Skip(2), arm => Assert.Equal("treated", arm.CounterfactualOf));
        Assert.All(scenario.Arms.Skip(2), arm => Assert.Equal(1, arm.Parameters["oxygen.decay"]));
        Assert.Equal(0, scenario.Arms.Single(arm => arm.Name == "treated-pd1-fully-blocked").Parameters["t_cell_engagement.pd1_weight"]);
        Assert.Empty(scenario.Attribute);
    }

    [Fact]
    public void ArmOfTheSharedProtocol_IsExplainedFromItsFirstCourseOn()
    {
        var scenario = Counterfactuals.Expand(Example with { Attribute = ["main"] });

        Assert.Equal(1 + Counterfactuals.Routes.Count, scenario.Arms.Count);
        Assert.All(scenario.Arms.Skip(1), arm => Assert.Equal(14, arm.ForkDay));
        Assert.All(scenario.Arms.Skip(1), arm => Assert.True(arm.HasFork));
    }

    /// <summary>The protocol need not list its courses in their order; one that waits for an event has no day of its own.</summary>
    [Fact]
    public void ArmIsJudgedFromTheEarliestDayOfItsCourses_InWhateverOrderTheyStand()
    {
        CourseSettings[] courses =
        [
            Course(new StartSettings { Day = 14 }),
            Course(new StartSettings { On = StartEvent.Progression, Day = 2 }),
            Course(new StartSettings { Day = 7 }),
            Course(new StartSettings { Day = 21 }),
        ];
        var shared = new TreatmentSettings { Courses = courses };
        var arm = new ArmSettings { Name = "main" };

        Assert.Equal(7, Counterfactuals.BeginningOf(arm, shared));
        Assert.Equal(7u * 24, Counterfactuals.BeginningStepOf(arm, Example with { Treatment = shared }));
        Assert.Equal(0, Counterfactuals.BeginningOf(arm, new TreatmentSettings { Courses = [courses[1]] }));

        static CourseSettings Course(StartSettings start) => new() { Name = "course", Start = start };
    }

    [Fact]
    public void EveryRoute_IsMadeOfParametersThatExist_InTheirRange()
    {
        foreach (var route in Counterfactuals.Routes)
        {
            _ = new ParameterSet(route.Parameters);
            Assert.True(route.Parameters.Count > 0, route.Name);
            Assert.All(route.Parameters, one => Assert.NotEqual(ParameterRegistry.Find(one.Key)!.Default, one.Value));
        }
    }

    [Fact]
    public void UnknownArm_AndTooManyArms_AreRefused()
    {
        var unknown = Assert.Single(ScenarioValidator.Validate(Example with { Attribute = ["mian"] }));
        Assert.Equal("attribute[0]", unknown.Path);
        Assert.Contains("main", unknown.Help, StringComparison.Ordinal);

        var arms = Enumerable.Range(0, 60).Select(k => new ArmSettings { Name = $"arm-{k}" }).ToArray();
        var many = Assert.Single(ScenarioValidator.Validate(Example with { Arms = arms, Attribute = ["arm-3"] }));
        Assert.Contains($" {60 + Counterfactuals.Routes.Count} arms", many.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ArmThatBeginsAfterTheEnd_IsNotExplained()
    {
        var (shorter, _) = ShorterRun.Of(Example with { Attribute = ["main"] }, 14);

        var problem = Assert.Single(ScenarioValidator.Validate(shorter));

        Assert.Equal("attribute[0]", problem.Path);
        Assert.Contains("begins on day 14", problem.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("treated", true)]
    [InlineData("control", true)]
    [InlineData("trated", false)]
    [InlineData("why", false)] // itself
    [InlineData("why-too", false)] // a counterfactual explains no other
    public void ArmThatExplains_NamesAnother_ThatDoesNot(string name, bool isLegal)
    {
        ArmSettings[] arms =
        [
            new() { Name = "control" },
            new() { Name = "treated" },
            new() { Name = "why", CounterfactualOf = name },
            new() { Name = "why-too", CounterfactualOf = "treated" },
        ];

        var problems = ScenarioValidator.Validate(Example with { Arms = arms });

        Assert.Equal(isLegal ? [] : ["arms[2].counterfactual_of"], problems.Select(one => one.Path));
    }

    [Fact]
    public void ShorterRun_ForgetsWhatIsToBeExplained_WithTheArm()
    {
        var late = new ArmSettings
        {
            Name = "late",
            ForkDay = 30,
            Restore = [RestoredTrait.Antigens],
        };
        var early = late with { Name = "early", ForkDay = 5, CounterfactualOf = "late" };

        var (shorter, leftOut) = ShorterRun.Of(Example with { Arms = [late, early], Attribute = ["late"] }, 20);

        Assert.Equal(["late"], leftOut.Select(arm => arm.Name));
        Assert.Equal("", Assert.Single(shorter.Arms).CounterfactualOf);
        Assert.Empty(shorter.Attribute);
        Assert.Empty(ScenarioValidator.Validate(shorter));
    }
}
