using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Tests.Engines;
using TmeSim.Core.Tests.Patient;

namespace TmeSim.Core.Tests.Experiments;

[Collection(ThreadedTests.Name)]
public class ReplicateGroupTests
{
    /// <summary>Lattice, lesions, arms that fork, replicates asked for, and how many of them are moved together: at most 2²² sites, at most 256, at least 1.</summary>
    [Theory]
    [InlineData(200, 1, 1, 0, 500, 104)]
    [InlineData(200, 1, 2, 0, 500, 52)]
    [InlineData(200, 1, 2, 3, 500, 17)]
    [InlineData(200, 1, 1, 0, 20, 20)]
    [InlineData(16, 1, 1, 0, 100_000, 256)]
    [InlineData(1024, 1, 1, 0, 10, 4)]
    [InlineData(1024, 5, 1, 0, 10, 1)]
    public void SomeReplicates_AreMovedTogether_ByTheScenarioAlone(int side, int depth, int lesions, int arms, int replicates, int together)
    {
        var setup = new SimulationSetup(Scenario(side, depth, lesions, arms, replicates), TestDrugs.All);

        Assert.Equal(together, ReplicateGroup.MostOf(setup));
    }

    [Fact]
    public void LastGroup_HoldsWhatIsLeft()
    {
        var setup = new SimulationSetup(Scenario(8, 1, 1, 0, 300), TestDrugs.All);

        Assert.Equal(Enumerable.Range(0, 256), new ReplicateGroup(setup, 0).Replicates.Select(one => one.Replicate));
        Assert.Equal(Enumerable.Range(256, 44), new ReplicateGroup(setup, 256).Replicates.Select(one => one.Replicate));
    }

    /// <summary>On fewer threads than lesions, on more, and on numbers that leave a last round which some threads would have no part in.</summary>
    [Theory]
    [InlineData("reference", 1)]
    [InlineData("cpu", 1)]
    [InlineData("cpu", 2)]
    [InlineData("cpu", 3)]
    [InlineData("cpu", 4)]
    [InlineData("cpu", 8)]
    public void EachReplicate_HasTheBitsItHasAlone(string engineName, int threads)
    {
        var setup = new SimulationSetup(Scenario(184, 1, 1, 2, 5), TestDrugs.All);
        string[] alone =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(replicate =>
                {
                    using var engine = new CpuEngine(setup.Shape, threads: 1);
                    var experiment = new Experiment(setup, replicate);
                    while (!experiment.IsDone)
                    {
                        experiment.Advance(engine);
                    }

                    return SimulationDigest.Of(experiment);
                }),
        ];
        Assert.Equal(5, alone.Distinct().Count());

        using var shared = setup.CreateEngine(engineName, threads);
        var group = new ReplicateGroup(setup, 0);
        using var team = new WorkTeam(threads);
        while (!group.IsDone)
        {
            group.Advance(shared, team);
        }

        Assert.Equal(setup.Steps, group.Step);
        Assert.Equal(alone, group.Replicates.Select(SimulationDigest.Of));
    }

    static Scenario Scenario(int side, int depth, int lesions, int arms, int replicates) =>
        TestPatient.Scenario(lesions) with
        {
            DurationDays = 0.25,
            Replicates = replicates,
            Clones = [new CloneSettings { Name = "founder", Antigens = ["antigen_0"] }],
            Lattice = new LatticeSettings
            {
                Width = side,
                Height = side,
                Depth = depth,
            },
            Arms = [.. Enumerable.Range(0, arms).Select(k => new ArmSettings { Name = $"arm-{k}", ForkDay = 0.125 * k })],
        };
}
