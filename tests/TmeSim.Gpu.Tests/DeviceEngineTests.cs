using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>Lesions that live on a device and in the host's memory by turns.</summary>
public sealed class DeviceEngineTests
{
    const int Steps = 26;

    static readonly LatticeShape Shape = new(21, 17, 1, Boundary.NoFlux, 20f);

    [Theory]
    [EachDevice]
    public void EnginesThatTakeTurnsOnALesion_GiveTheRunOfOne(string device) =>
        Assert.Equal(DigestOnHost(), DigestOn(step => step % 5 < 2 ? null : device));

    [Theory]
    [EachDevice]
    public void WhatTheHostWritesBetweenSteps_CountsOnTheDevice(string device)
    {
        static void Meddle(TissueState state)
        {
            state.Field(FieldKind.Oxygen)[200] = 0;
            // So steep that a cycle overshoots below zero, where a field is cut off.
            state.Field(FieldKind.Vegf)[200] = 1e8f;
            state.Damage[200] ^= state.Damage[201];
            state.Ecm.AsSpan().Fill(90);
        }

        string expected = DigestOn(_ => null, Meddle);

        Assert.NotEqual(DigestOnHost(), expected);
        Assert.Equal(expected, DigestOn(_ => device, Meddle));
    }

    [Theory]
    [EachDevice]
    public void Tissue_ComesHome_WhenItsEngineIsDisposed(string device)
    {
        var lesion = RichRun.Build(Shape, RichRun.Parameters());
        using (var engine = FoundDevices.Create(device, Shape))
        {
            RichRun.Advance(engine, lesion, RichRun.Model(RichRun.Parameters(), Shape));
        }

        using var reference = new ReferenceEngine(Shape);
        var expected = RichRun.Build(Shape, RichRun.Parameters());
        RichRun.Advance(reference, expected, RichRun.Model(RichRun.Parameters(), Shape));
        Assert.Equal(RichRun.Digest(expected), RichRun.Digest(lesion));
    }

    /// <summary>On a card a launch takes longer than a pass over so few sites.</summary>
    [Theory]
    [EachDevice]
    public void CoarsestLevelsOfFields_TakeOneLaunch_HoweverManyThereAre(string device)
    {
        Assert.Equal(LaunchesOfAnHour(8), LaunchesOfAnHour(44));
        Assert.InRange(LaunchesOfAnHour(90), LaunchesOfAnHour(44) + 1, 300);

        long LaunchesOfAnHour(int width)
        {
            var shape = new LatticeShape(width, width, 1, Boundary.NoFlux, 20f);
            using var engine = (DeviceEngine)FoundDevices.Create(device, shape);
            var lesion = new Lesion("empty", new TissueState(shape), new CloneTable(), new AntigenTable([]), key: 0);
            engine.Step([new LesionStep(lesion, new TissueModel(new ParameterSet(), shape.SpacingMicrometres), default)]);
            return engine.Launches;
        }
    }

    [Fact]
    public void LatticeTooLargeForADevice_IsRefused_WithBothSizes()
    {
        var device = new DeviceChoice(null, new EngineDevice("cuda", "Card", 1L << 30, "CUDA 13.0", null));

        var error = Assert.Throws<EngineUnavailableException>(() =>
            new GpuEngines([device]).Create("cuda", new LatticeShape(512, 512, 512, Boundary.NoFlux, 20f))
        );

        Assert.Equal(
            "engine cuda cannot be used: Card: a lesion of 512 × 512 × 512 sites needs 9517 MiB, the device has 1024",
            error.Message
        );
    }

    [Fact]
    public void FieldsTooLargeForOneArray_AreRefused_WithBothSizes()
    {
        var device = new DeviceChoice(null, new EngineDevice("opencl", "Card", 1L << 36, "OpenCL 3.0", null))
        {
            LargestArrayBytes = 1L << 30,
        };

        var error = Assert.Throws<EngineUnavailableException>(() =>
            new GpuEngines([device]).Create("opencl", new LatticeShape(512, 512, 512, Boundary.NoFlux, 20f))
        );

        Assert.Equal(
            "engine opencl cannot be used: Card: the fields of a lesion of 512 × 512 × 512 sites are one array of 3584 MiB, the device gives 1024 at most",
            error.Message
        );
    }

    [Fact]
    public void NumbersOfTheRoundingCheck_TellFusedFromApart_AndTinyFromZero()
    {
        var triples = RoundingCheck.Numbers().Chunk(3).ToList();
        int Differing(Func<float[], (float, float)> ways) => triples.Select(ways).Count(pair => pair.Item1 != pair.Item2);

        Assert.InRange(
            Differing(one => (ExactFloat.Add(ExactFloat.Multiply(one[0], one[1]), one[2]), ExactFloat.MultiplyAdd(one[0], one[1], one[2]))),
            128,
            256
        );
        Assert.Equal(32, triples.Count(one => float.IsSubnormal(ExactFloat.Multiply(one[0], one[1]))));
    }

    [Fact]
    public void EngineWithoutADevice_IsRefused_WithTheReason()
    {
        var missing = new DeviceChoice(null, new EngineDevice("cuda", "", 0, "", "there is no NVIDIA driver"));

        var error = Assert.Throws<EngineUnavailableException>(() => new GpuEngines([missing]).Create("cuda", Shape));

        Assert.Equal("engine cuda cannot be used: there is no NVIDIA driver", error.Message);
    }

    static string DigestOnHost() => DigestOn(_ => null);

    // Null is the reference engine.
    static string DigestOn(Func<int, string?> deviceOf, Action<TissueState>? betweenSteps = null)
    {
        var parameters = RichRun.Parameters();
        var model = RichRun.Model(parameters, Shape);
        var lesion = RichRun.Build(Shape, parameters);
        var engines = new Dictionary<string, ISimulationEngine>();
        using var reference = new ReferenceEngine(Shape);
        for (int step = 0; step < Steps; step++)
        {
            var engine = deviceOf(step) is { } name ? Opened(name) : reference;
            RichRun.Advance(engine, lesion, model);
            betweenSteps?.Invoke(lesion.State);
        }

        string digest = RichRun.Digest(lesion);
        engines.Values.ToList().ForEach(engine => engine.Dispose());
        return digest;

        ISimulationEngine Opened(string name) =>
            engines.TryGetValue(name, out var known) ? known : engines[name] = FoundDevices.Create(name, Shape);
    }
}
