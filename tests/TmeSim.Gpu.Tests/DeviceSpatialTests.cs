using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;
using TmeSim.Core.Tests.Observables.Spatial;

namespace TmeSim.Gpu.Tests;

/// <summary>Spatial statistics of a lesion that lies on a device: the numbers of the host's arrays, without the arrays.</summary>
public sealed class DeviceSpatialTests
{
    static readonly SpatialSets[] Cells =
    [
        .. Enum.GetValues<SpatialSets>().Where(set => set is not SpatialSets.None and < SpatialSets.Vessel),
    ];

    [Theory]
    [EachDevice]
    public void Counts_AreThoseOfTheHost_OnEveryShape(string device)
    {
        using var session = FoundDevices.Session(device);
        foreach (var shape in ArrangedTissue.Shapes)
        {
            AssertCounts(session, ArrangedTissue.Mixed(shape));
        }
    }

    [Theory]
    [EachDevice]
    public void Counts_AreThoseOfTheHost_OfTissueThatLacksMuch(string device)
    {
        using var session = FoundDevices.Session(device);
        foreach (var boundary in Enum.GetValues<Boundary>())
        {
            var shape = new LatticeShape(9, 8, 1, boundary, 20);
            var lone = ArrangedTissue.Uniform(shape, ParenchymaKind.None, LymphocyteKind.None);
            lone.Parenchyma[3] = ParenchymaKind.Tumour;
            lone.Lymphocyte[70] = LymphocyteKind.Terminal;
            TissueState[] tissues =
            [
                ArrangedTissue.Uniform(shape, ParenchymaKind.None, LymphocyteKind.None),
                ArrangedTissue.Uniform(shape, ParenchymaKind.Tumour, LymphocyteKind.None),
                ArrangedTissue.Uniform(shape, ParenchymaKind.None, LymphocyteKind.Effector),
                ArrangedTissue.Uniform(shape, ParenchymaKind.Tumour, LymphocyteKind.Treg),
                lone,
            ];
            Assert.All(tissues, tissue => AssertCounts(session, tissue));
        }
    }

    /// <summary>Squared distances that no one window holds: up to 700 sites.</summary>
    [Theory]
    [EachDevice]
    public void DistancesAcrossALongLattice_AreThoseOfTheHost(string device)
    {
        using var session = FoundDevices.Session(device);
        foreach (var boundary in Enum.GetValues<Boundary>())
        {
            var tissue = ArrangedTissue.Uniform(new LatticeShape(701, 2, 1, boundary, 20), ParenchymaKind.None, LymphocyteKind.None);
            tissue.Parenchyma[0] = ParenchymaKind.Tumour;
            foreach (int site in new[] { 3, 16, 17, 700, 1030, 1401 })
            {
                tissue.Lymphocyte[site] = LymphocyteKind.Effector;
            }

            AssertCounts(session, tissue);
        }
    }

    [Theory]
    [EachDevice(41, 37, 1, Boundary.NoFlux)]
    [EachDevice(64, 30, 1, Boundary.Periodic)]
    [EachDevice(13, 11, 12, Boundary.NoFlux)]
    [EachDevice(12, 11, 8, Boundary.Periodic)]
    public void Rows_AreThoseOfTheHost_ToTheBit_AndBringNoArray(string device, int width, int height, int depth, Boundary boundary)
    {
        var shape = new LatticeShape(width, height, depth, boundary, 20f);
        var lesion = RichRun.Build(shape, RichRun.Parameters());
        using var engine = (DeviceEngine)FoundDevices.Create(device, shape);
        for (int step = 0; step < 3; step++)
        {
            RichRun.Advance(engine, lesion, RichRun.Model(RichRun.Parameters(), shape));
        }

        long before = engine.TissueBytesToHost;
        long uploaded = engine.TissueBytesFromHost;
        var onDevice = SpatialReadout.Read(lesion.State);
        Assert.NotNull(lesion.State.Reducer);
        Assert.InRange(engine.TissueBytesToHost - before, 1, 40_000);
        Assert.Equal(uploaded, engine.TissueBytesFromHost);

        // Every array is still to be fetched.
        before = engine.TissueBytesToHost;
        lesion.State.BringHome();
        Assert.Equal(TissueState.BytesPerSite * shape.SiteCount, engine.TissueBytesToHost - before);

        var onHost = SpatialReadout.Read(lesion.State);
        string[] names = [.. onHost.Select(one => one.Name).Distinct()];
        Assert.Equal(boundary == Boundary.Periodic ? 10 : 9, names.Length);
        Assert.Equal(onHost.Select(Exactly), onDevice.Select(Exactly));

        static object Exactly(SpatialStatistic one) =>
            (one.Name, one.From, one.To, one.DistanceUm, BitConverter.DoubleToInt64Bits(one.Value));
    }

    /// <summary>Spatial statistics work in arrays of a step, in which nothing may be that the next step would read.</summary>
    [Theory]
    [EachDevice]
    public void ReadingBetweenSteps_ByManyThreads_LeavesEveryLesionTheDigestItHasAlone(string device)
    {
        var shape = new LatticeShape(21, 17, 1, Boundary.NoFlux, 20f);
        var members = BatchMember.All(shape);
        using var engine = FoundDevices.Create(device, shape);
        var onDevice = new IReadOnlyList<SpatialStatistic>[members.Count];
        for (int step = 0; step < BatchMember.Steps; step++)
        {
            engine.Step([.. members.Select(member => member.Next())]);
            Parallel.For(0, members.Count, k => members[k].Lesion.State.Reducer!.CountArrangement(FillArrays));
        }

        Parallel.For(0, members.Count, k => onDevice[k] = SpatialReadout.Read(members[k].Lesion.State));
        Assert.All(members, member => Assert.NotNull(member.Lesion.State.Reducer));
        for (int k = 0; k < members.Count; k++)
        {
            members[k].Lesion.State.BringHome();
            Assert.Equal(SpatialReadout.Read(members[k].Lesion.State), onDevice[k]);
        }

        Assert.Equal(BatchMember.DigestsAlone(shape), members.Select(member => RichRun.Digest(member.Lesion)));
    }

    [Theory]
    [EachDevice]
    public void ReadingWithinAStep_ReadsTheArrays_AndDisturbsNothing(string device)
    {
        var shape = new LatticeShape(21, 17, 1, Boundary.NoFlux, 20f);
        using var host = new ReferenceEngine(shape);
        using var engine = FoundDevices.Create(device, shape);
        var onHost = new Reader();
        var onDevice = new Reader();
        var (expected, found) = (BatchMember.All(shape)[0], BatchMember.All(shape)[0]);
        for (int step = 0; step < 3; step++)
        {
            host.Step([expected.Next()], onHost);
            engine.Step([found.Next()], onDevice);
        }

        Assert.NotEmpty(onHost.Rows);
        Assert.Equal(onHost.Rows, onDevice.Rows);
        Assert.Equal(RichRun.Digest(expected.Lesion), RichRun.Digest(found.Lesion));
    }

    // What uses every array that spatial statistics use.
    static (MarginCounts?, DistanceCounts) FillArrays(ISpatialCounter counter) =>
        (counter.CountMargin(reach: 3), counter.CountNearestOther(SpatialSets.Tumour));

    static void AssertCounts(DeviceSession session, TissueState tissue)
    {
        using var workspace = new DeviceWorkspace(session, new FieldHierarchy(tissue.Shape), tissue.Shape, lesions: 2);
        var host = new HostSpatialCounter(tissue);
        var (counts, rows) = (Counts(host), SpatialReadout.Read(host, tissue.Shape));
        var room = workspace.BeginStep([StepOf(new TissueState(tissue.Shape)), StepOf(tissue)])[1];
        room.EndStep(clones: 1);

        Assert.Equal(counts, tissue.Reducer!.CountArrangement(Counts));
        Assert.Equal(rows, SpatialReadout.Read(tissue));
        Assert.NotNull(tissue.Reducer);
    }

    static LesionStep StepOf(TissueState tissue) =>
        new(
            new Lesion("arranged", tissue, new CloneTable(), new AntigenTable([]), key: 0),
            new TissueModel(new ParameterSet(), tissue.Shape.SpacingMicrometres),
            default
        );

    // A line for each count, so that a test says which differs.
    static string[] Counts(ISpatialCounter counter) =>
        [
            .. Cells.Select(set => $"{set}: {counter.CountCells(set)}, {Listed(counter.CountNearestOther(set))} apart"),
            .. new[] { 1, 3, 25 }.Select(reach =>
                $"margin of {reach}: {(counter.CountMargin(reach) is { } margin ? string.Join(' ', margin.Counts) : "none")}"
            ),
            .. from one in Cells
            from other in Cells
            let pairs = string.Join(' ', counter.CountPairs(one, other, 6))
            select $"{one}, {other}: {pairs}; {counter.CountContacts(one, other)}; {Listed(counter.CountNearest(one, other))}",
            .. Cells.Select(set => $"{set} to vessel: {Listed(counter.CountNearest(set, SpatialSets.Vessel))}"),
        ];

    static string Listed(DistanceCounts counts) => string.Join(' ', counts.Distances);

    sealed class Reader : IStageObserver
    {
        public List<SpatialStatistic> Rows { get; } = [];

        public void Completed(Lesion lesion, TissueStage stage)
        {
            using var reading = lesion.State.Read();
            Rows.AddRange(SpatialReadout.Read(lesion.State));
        }
    }
}
