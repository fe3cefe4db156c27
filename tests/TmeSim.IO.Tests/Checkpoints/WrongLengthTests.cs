using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Checkpoints;

/// <summary>Checkpoints whose checksums are right and one of whose numbers is not, as a foreign program may write them.</summary>
public class WrongLengthTests
{
    const string Text = """
        format: 1
        name: tiny
        duration_days: 9
        lattice: {width: 12, height: 12}
        antigens: [{name: a}]
        clones: [{name: founder, antigens: [a]}]
        lesions: [{name: lung, tumour_radius_um: 60, intratumoural_cd8: 0.1}]
        treatment:
          courses: [{name: first, drugs: [{drug: nivolumab}, {drug: vaccine, antigens: [a]}], start: {day: 0.5}}]
        arms: [{name: one}, {name: other, fork_day: 1}]
        """;

    [Theory]
    [InlineData(100_000_000)] // more than is there, and less than an array can hold
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void AnyWholeNumberThatIsWrong_IsRefusedOrRead_AndTakesLittleMemory(int wrong)
    {
        var setup = new SimulationSetup(ScenarioReader.Read(Text, "tiny.yaml").Scenario, DrugLibrary.All);
        byte[] state = StateOf(setup);
        var whole = new WrongReader(state, at: -1, wrong);
        new Experiment(setup, 0).Load(whole);
        Assert.InRange(whole.Numbers, 50, 100_000);

        using var temporary = new TemporaryFolder();
        CheckpointFile.Write(DiskFileSystem.Instance, temporary["c"], [new("state", writer => writer.Write(state))]);
        using var checkpoint = CheckpointFile.Open(DiskFileSystem.Instance, temporary["c"]);
        for (int at = 0; at < whole.Numbers; at++)
        {
            var experiment = new Experiment(setup, 0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() =>
                checkpoint.Read(
                    "state",
                    reader =>
                    {
                        experiment.Load(new WrongReader(reader.ReadBytes(state.Length), at, wrong));
                        return 0;
                    }
                )
            );
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(error is null or ResultsException, $"number {at}: {error}");
            Assert.True(taken < 50_000_000, $"number {at}: {taken} bytes");
        }
    }

    static byte[] StateOf(SimulationSetup setup)
    {
        var experiment = new Experiment(setup, 0);
        using var engine = setup.CreateEngine("cpu", 1);
        while (experiment.Step < 36)
        {
            experiment.Advance(engine);
        }

        return EventfulRun.StateOf(experiment);
    }

    /// <summary>Reads one of the whole numbers as another.</summary>
    sealed class WrongReader(byte[] content, int at, int wrong) : BinaryReader(new MemoryStream(content))
    {
        /// <summary>Whole numbers read so far.</summary>
        public int Numbers { get; private set; }

        public override int ReadInt32()
        {
            int right = base.ReadInt32();
            return Numbers++ == at ? wrong : right;
        }
    }
}
