using TmeSim.Core.Schedule;

namespace TmeSim.Cli.Tests;

public class VerifyTests
{
    [Fact]
    public void EqualEngines_AreFoundEqual()
    {
        using var bench = new Workbench();
        var answer = bench
            .Run("verify", Scenarios.WriteArms(bench), "--days", "1.2", "--set", "arms[late].fork_day=1", "--threads", "1,2", "--json")
            .Succeeded()
            .Json;
        Assert.True((bool)answer["equal"]!);
        Assert.Equal(29, (int)answer["steps"]!);
        Assert.Equal(
            ["reference", "cpu with 1 thread(s)", "cpu with 2 thread(s)"],
            answer["engines"]!.AsArray().Select(one => (string?)one)
        );
        // Two lesions; one simulation for 12 hours, two for 12, three for 5; eleven stages.
        Assert.Equal(2 * (12 + 24 + 15) * 11, (int)answer["stages_compared"]!);
    }

    [Theory]
    [InlineData(3, TissueStage.Engagement, 777, "engagement")]
    [InlineData(0, TissueStage.Mutation, 0, "mutation")]
    public void Difference_IsNamedWhereItArises(uint step, TissueStage stage, int site, string name)
    {
        using var bench = new Workbench
        {
            Adapt = context =>
                context with
                {
                    CreateEngine = (setup, engine, threads) =>
                        engine == "cpu"
                            ? new FaultyEngine(setup.CreateEngine(engine, threads), step, stage, site)
                            : setup.CreateEngine(engine, threads),
                },
        };
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        var answer = bench.Run("verify", scenario, "--threads", "1");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains($"step {step}, stage {name}, lesion primary, ecm at site {site}: ", answer.Output);

        var first = bench.Run("verify", scenario, "--threads", "1", "--json").Json["first"]!;
        Assert.Equal(site, (int)first["site"]!);
        Assert.Equal("ecm", (string?)first["array"]);
        Assert.Equal("cpu with 1 thread(s)", (string?)first["engine"]);
    }

    [Fact]
    public void DeathsByClone_AreComparedAfterEveryHour()
    {
        using var bench = new Workbench
        {
            Adapt = context =>
                context with
                {
                    CreateEngine = (setup, engine, threads) =>
                        engine == "cpu"
                            ? new MiscountingEngine(setup.CreateEngine(engine, threads), step: 3)
                            : setup.CreateEngine(engine, threads),
                },
        };

        var answer = bench.Run("verify", bench.Write("tiny.yaml", Scenarios.Tiny), "--threads", "1");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("step 3, stage end, lesion primary, deaths of clone 0: ", answer.Output);
    }

    [Fact]
    public void FailingEngine_EndsTheComparison()
    {
        using var bench = new Workbench();
        var answer = bench.RunWith(
            context =>
                context with
                {
                    CreateEngine = (setup, engine, threads) =>
                        engine == "cpu"
                            ? new CountingEngine(
                                setup.CreateEngine(engine, threads),
                                at: 2,
                                () => throw new NotSupportedException("no more")
                            )
                            : setup.CreateEngine(engine, threads),
                },
            "verify",
            bench.Write("tiny.yaml", Scenarios.Tiny),
            "--threads",
            "1"
        );
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("no more", answer.Error);
    }

    [Fact]
    public void OneEngine_IsNothingToCompare()
    {
        using var bench = new Workbench();
        var answer = bench.Run("verify", bench.Write("tiny.yaml", Scenarios.Tiny), "--engines", "cpu", "--threads", "2");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("nothing to compare", answer.Error);
    }
}
