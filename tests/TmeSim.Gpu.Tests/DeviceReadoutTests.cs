using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>Read-outs of a lesion that lies on a device: the numbers of the host's arrays, without the arrays.</summary>
public sealed class DeviceReadoutTests
{
    [Theory]
    [EachDevice(41, 37, 1)]
    [EachDevice(89, 71, 1)]
    [EachDevice(13, 11, 12)]
    public void ReadOuts_AreThoseOfTheHost_ToTheBit_AndBringNoTissue(string device, int width, int height, int depth)
    {
        var shape = new LatticeShape(width, height, depth, Boundary.NoFlux, 20f);
        var lesion = RichRun.Build(shape, RichRun.Parameters());
        using var engine = (DeviceEngine)FoundDevices.Create(device, shape);
        for (int step = 0; step < 3; step++)
        {
            RichRun.Advance(engine, lesion, RichRun.Model(RichRun.Parameters(), shape));
        }

        long before = engine.TissueBytesToHost;
        var onDevice = Numbers.Of(lesion);
        Assert.NotNull(lesion.State.Reducer);
        long moved = engine.TissueBytesToHost - before;
        long uploaded = engine.TissueBytesFromHost;

        // On the host from here on.
        lesion.State.BringHome();
        Assert.Null(lesion.State.Reducer);
        var onHost = Numbers.Of(lesion);

        Assert.True(onHost.Census[0] > 0 && onHost.Census[(int)CensusCounter.Engaged] > 0 && onHost.Biopsy is not null);
        AssertEqual(onHost, onDevice);
        Assert.InRange(moved, 1, 200_000);
        Assert.Equal(uploaded, engine.TissueBytesFromHost);
    }

    /// <summary>Each has a room of its own, all share the queue and the partial results.</summary>
    [Theory]
    [EachDevice]
    public void LesionsInOneLaunch_ReadByManyThreads_HaveTheNumbersOfTheHost(string device)
    {
        // Two runs of sites for each sum.
        var shape = new LatticeShape(41, 37, 1, Boundary.NoFlux, 20f);
        var members = BatchMember.All(shape);
        using var engine = FoundDevices.Create(device, shape);
        for (int step = 0; step < 3; step++)
        {
            engine.Step([.. members.Select(member => member.Next())]);
        }

        var onDevice = new Numbers[members.Count];
        Parallel.For(0, members.Count, k => onDevice[k] = Numbers.Of(members[k].Lesion));
        Assert.All(members, member => Assert.NotNull(member.Lesion.State.Reducer));
        Assert.NotEqual(onDevice[0].Census, onDevice[1].Census);

        for (int k = 0; k < members.Count; k++)
        {
            members[k].Lesion.State.BringHome();
            AssertEqual(Numbers.Of(members[k].Lesion), onDevice[k]);
        }
    }

    /// <summary>Who looks after many lesions asks for each in turn: the first has all of them read, and each step has them read anew.</summary>
    [Theory]
    [EachDevice]
    public void SurveyOfManyLesions_TakesTheLaunchesOfOne(string device)
    {
        var shape = new LatticeShape(21, 17, 1, Boundary.NoFlux, 20f);
        var members = BatchMember.All(shape);
        using var engine = (DeviceEngine)FoundDevices.Create(device, shape);
        for (int step = 0; step < 3; step++)
        {
            engine.Step([.. members.Select(member => member.Next())]);
            long before = engine.Launches;
            var surveys = members.Select(Survey).ToArray();
            Assert.Equal(before + 4, engine.Launches);
            Assert.Equal(surveys, members.Select(Survey));
            Assert.Equal(before + 4, engine.Launches);

            // On the host, which alone is asked here; the last goes back to the device with the next step.
            members[^1].Lesion.State.BringHome();
            Assert.Equal(surveys[^1], Survey(members[^1]));
            Assert.Equal(before + 4, engine.Launches);
        }

        static (long, long, double) Survey(BatchMember member)
        {
            var census = TissueCensus.Count(member.Lesion.State);
            return (census[Population.Tumour], census.TumourByClone.Sum(), LesionReadout.Mean(member.Lesion.State, FieldKind.Vegf));
        }
    }

    /// <summary>There is room for the numbers of 65 536 clones: of one lesion here, so that they are counted in turns.</summary>
    [Theory]
    [EachDevice]
    public void LesionsWithVeryManyClones_HaveTheCensusOfTheHost(string device)
    {
        var shape = new LatticeShape(21, 17, 1, Boundary.NoFlux, 20f);
        var members = BatchMember.All(shape).Take(3).ToArray();
        using var engine = FoundDevices.Create(device, shape);
        foreach (var clones in members.Select(member => member.Lesion.Clones))
        {
            Enumerable.Repeat(clones.Records[0], 40_000).ToList().ForEach(record => clones.Add(record));
        }

        members[1].Lesion.State.Clone.AsSpan().Fill(39_999);
        engine.Step([.. members.Select(member => member.Next())]);

        var onDevice = members.Select(member => TissueCensus.Count(member.Lesion.State).TumourByClone).ToArray();
        Assert.Equal(40_000, onDevice[1].Length);
        for (int k = 0; k < members.Length; k++)
        {
            Assert.NotNull(members[k].Lesion.State.Reducer);
            members[k].Lesion.State.BringHome();
            Assert.Equal(TissueCensus.Count(members[k].Lesion.State).TumourByClone, onDevice[k]);
        }
    }

    [Theory]
    [EachDevice]
    public void SurveyOfADay_ARowOfTheTables_AndSpatialStatistics_MoveLittleOfTheTissue(string device)
    {
        var shape = new LatticeShape(120, 100, 1, Boundary.NoFlux, 20f);
        var lesion = RichRun.Build(shape, RichRun.Parameters());
        using var engine = (DeviceEngine)FoundDevices.Create(device, shape);
        long tissue = Moved(Advance);
        Assert.Equal(TissueState.BytesPerSite * shape.SiteCount, tissue);

        long survey = Moved(Survey);
        long row = Moved(Row);
        long spatial = Moved(() => SpatialReadout.Read(lesion.State));
        long upload = Moved(Advance);
        _ = lesion.State.Ecm;
        long rowOfArrays = Moved(Row);
        long uploadOfArrays = Moved(Advance);

        // No array: the run itself takes a census each hour.
        Assert.InRange(upload, 0, 1000);
        // Of the arrays a survey reads 19 of 52 bytes a site and a row 45, and all that was read goes back: 0.73 and 1.73 of the tissue.
        Assert.InRange(survey, 1, 0.1 * tissue);
        Assert.InRange(row, 1, 0.2 * tissue);
        Assert.InRange(spatial, 1, 0.1 * tissue);
        Assert.InRange(rowOfArrays + uploadOfArrays, 1.7 * tissue, 1.8 * tissue);

        void Advance() => RichRun.Advance(engine, lesion, RichRun.Model(RichRun.Parameters(), shape));

        void Survey()
        {
            TissueCensus.Count(lesion.State);
            LesionReadout.Mean(lesion.State, FieldKind.Vegf);
        }

        void Row() => LesionReadout.Read(lesion, TissueCensus.Count(lesion.State), 1, out _);

        long Moved(Action action)
        {
            long before = engine.TissueBytesFromHost + engine.TissueBytesToHost;
            action();
            return engine.TissueBytesFromHost + engine.TissueBytesToHost - before;
        }
    }

    [Theory]
    [EachDevice]
    public void AfterTheHostAskedForAnArray_ItsArraysCount(string device)
    {
        var shape = new LatticeShape(21, 17, 1, Boundary.NoFlux, 20f);
        var lesion = RichRun.Build(shape, RichRun.Parameters());
        using var engine = FoundDevices.Create(device, shape);
        RichRun.Advance(engine, lesion, RichRun.Model(RichRun.Parameters(), shape));
        long tumour = TissueCensus.Count(lesion.State)[Population.Tumour];

        lesion.State.Parenchyma[Array.IndexOf(lesion.State.Parenchyma, ParenchymaKind.Tumour)] = ParenchymaKind.Dead;

        Assert.Null(lesion.State.Reducer);
        Assert.Equal(tumour - 1, TissueCensus.Count(lesion.State)[Population.Tumour]);
    }

    static void AssertEqual(Numbers onHost, Numbers onDevice)
    {
        Assert.Equal(onHost.Census, onDevice.Census);
        Assert.Equal(onHost.ByClone, onDevice.ByClone);
        Assert.Equal(onHost.Means.Select(BitConverter.DoubleToInt64Bits), onDevice.Means.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(onHost.Profile, onDevice.Profile);
        Assert.Equal(onHost.Biopsy, onDevice.Biopsy);
    }

    sealed record Numbers(long[] Census, long[] ByClone, double[] Means, (double?, double?, double?) Profile, VirtualBiopsy? Biopsy)
    {
        public static Numbers Of(Lesion lesion)
        {
            var census = TissueCensus.Count(lesion.State);
            var profile = SpatialProfile.Measure(lesion.State);
            return new Numbers(
                [.. Enumerable.Range(0, (int)CensusCounter.Count).Select(counter => census[(CensusCounter)counter])],
                census.TumourByClone,
                [.. Enum.GetValues<FieldKind>().Select(field => LesionReadout.Mean(lesion.State, field))],
                (profile.CoreCd8Density, profile.MarginCd8Density, profile.SuppressorsPerCd8),
                VirtualBiopsy.Take(lesion, census[Population.Tumour])
            );
        }
    }
}
