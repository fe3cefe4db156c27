using ILGPU;
using ILGPU.Runtime.OpenCL;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>Devices whose memory is short: lesions are moved in turns while there is room for one, and are whole when there is none.</summary>
public sealed class DeviceMemoryTests
{
    static readonly LatticeShape Shape = new(21, 17, 1, Boundary.NoFlux, 20f);

    [Theory]
    [EachDevice]
    public void LesionsThatDoNotFitTogether_AreMovedInTurns_ToTheSameDigests(string device)
    {
        long refused = 0;
        var members = BatchMember.All(Shape);
        using var engine = FoundDevices.Create(
            device,
            Shape,
            bytes =>
            {
                if (IsOfFields(bytes, lesions: 3) || IsOfFields(bytes, members.Count))
                {
                    refused++;
                    throw Full();
                }
            }
        );

        for (int step = 0; step < BatchMember.Steps; step++)
        {
            engine.Step([.. members.Select(member => member.Next())]);
        }

        Assert.Equal(1, refused);
        Assert.Null(engine.Shortage);
        Assert.Equal(BatchMember.DigestsAlone(Shape), members.Select(member => RichRun.Digest(member.Lesion)));
    }

    /// <summary>A batch that grows asks for memory that is no longer there: its hour is ended on the host, and no other is begun.</summary>
    [Theory]
    [EachDevice]
    public void MemoryThatRunsOut_LeavesEveryLesionWhole_AtTheEndOfTheHour(string device)
    {
        bool isFull = false;
        var members = BatchMember.All(Shape);
        using (var engine = FoundDevices.Create(device, Shape, _ => RefuseIf(isFull)))
        {
            Move(engine, members[..1]);
            isFull = true;

            Move(engine, members);

            Assert.EndsWith("ran out of memory: CL_MEM_OBJECT_ALLOCATION_FAILURE", engine.Shortage!.Message, StringComparison.Ordinal);
            Assert.Equal([2u, 1u], members[..2].Select(member => member.Lesion.State.Step));
            Assert.Throws<DeviceMemoryException>(() => engine.Step([members[0].Next()]));
        }

        using var host = new ReferenceEngine(Shape);
        foreach (var member in members)
        {
            while (member.Lesion.State.Step < BatchMember.Steps)
            {
                Move(host, [member]);
            }
        }

        Assert.Equal(BatchMember.DigestsAlone(Shape), members.Select(member => RichRun.Digest(member.Lesion)));
    }

    [Fact]
    public void NoMemoryForASingleLesion_IsRefused_BeforeTheFirstStep()
    {
        using var engine = FoundDevices.Create(FoundDevices.Names.First(), Shape, bytes => RefuseIf(IsOfFields(bytes, lesions: 1)));

        var error = Assert.Throws<EngineUnavailableException>(() => engine.Step([BatchMember.All(Shape)[0].Next()]));

        Assert.Contains("does not give the", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("MiB of a lesion: CL_MEM_OBJECT_ALLOCATION_FAILURE", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One large lesion, and many small ones: what the dry run and the choice of a batch count with, and the 8 MB that docs/gpu.md allows read-outs.</summary>
    [Theory]
    [EachDevice(1024, 1)]
    [EachDevice(32, 1024)]
    public void Workspace_TakesWhatIsCountedForItsLesions_AndLittleForReadouts(string device, int side, int lesions)
    {
        var shape = new LatticeShape(side, side, 1, Boundary.NoFlux, 20f);
        long taken = 0;
        using var session = FoundDevices.Session(device, bytes => taken += bytes);
        using var workspace = new DeviceWorkspace(session, new FieldHierarchy(shape), shape, lesions);

        Assert.InRange(
            taken,
            lesions * TissueState.BytesPerSite * (long)shape.SiteCount,
            lesions * DeviceWorkspace.BytesOf(shape) + 8_000_000
        );
    }

    [Theory]
    [EachDevice]
    public void TableThatIsReplaced_IsFreed(string device)
    {
        using var session = FoundDevices.Session(device);
        using var memory = new DeviceBuffers(session);
        var table = new DeviceTable<int>(memory, 8);
        var before = ((IArrayView)table.View).Buffer;

        table.Replace(16);

        Assert.Equal((16, 16L), (table.OnHost.Length, table.View.Length));
        Assert.True(before.IsDisposed);
    }

    /// <summary>More clones than there is room for at first: most divisions are mutations.</summary>
    [Theory]
    [EachDevice]
    public void ClonesThatOutgrowTheirTables_HaveTheDigestOfTheHost(string device)
    {
        using var host = new ReferenceEngine(Shape);
        using var engine = FoundDevices.Create(device, Shape);
        var (expected, found) = (Mutable(), Mutable());
        for (int hour = 0; hour < 12; hour++)
        {
            foreach (var (member, mover) in new[] { (expected, host), (found, engine) })
            {
                // Seven an hour, and those of the mutants.
                Enumerable.Repeat(member.Lesion.Clones.Records[0], 7).ToList().ForEach(record => member.Lesion.Clones.Add(record));
                Move(mover, [member]);
            }
        }

        Assert.InRange(expected.Lesion.Traits.Length, 65, int.MaxValue);
        Assert.Equal(RichRun.Digest(expected.Lesion), RichRun.Digest(found.Lesion));
    }

    /// <summary>A device that gives nothing between the first stage of a step and its end, while clones and mutants become more.</summary>
    [Theory]
    [EachDevice]
    public void NothingIsAllocated_InTheMiddleOfAStep(string device)
    {
        var step = new StepUnderWay();
        using var engine = FoundDevices.Create(device, Shape, _ => RefuseIf(step.IsUnderWay));
        var member = Mutable();
        for (int hour = 0; hour < 12; hour++)
        {
            engine.Step([member.Next()], step);
            step.IsUnderWay = false;
        }

        Assert.Null(engine.Shortage);
        Assert.InRange(member.Lesion.Traits.Length, 8, int.MaxValue);
    }

    sealed class StepUnderWay : IStageObserver
    {
        public bool IsUnderWay { get; set; }

        public void Completed(Lesion lesion, TissueStage stage) => IsUnderWay = true;
    }

    static BatchMember Mutable()
    {
        string[] rates = ["antigen_gain", "antigen_loss", "b2m_allele_loss", "constitutive_pd_l1", "hla_loh", "jak_loss"];
        var parameters = RichRun.Parameters(rates.ToDictionary(rate => $"tumour_mutation.{rate}", _ => 0.1));
        return new BatchMember(RichRun.Build(Shape, parameters), RichRun.Model(parameters, Shape), null);
    }

    static void Move(ISimulationEngine engine, IReadOnlyList<BatchMember> members) =>
        engine.Step([.. members.Select(member => member.Next())]);

    static bool IsOfFields(long bytes, int lesions) => bytes == lesions * DeviceEngine.BytesOfFields(Shape);

    static void RefuseIf(bool isFull)
    {
        if (isFull)
        {
            throw Full();
        }
    }

    static CLException Full() => new(CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE);
}
