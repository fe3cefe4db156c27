using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>The contract of every engine, kept by ILGPU's simulation of a device.</summary>
public sealed class CheckingEngineTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new GpuEngines().Create(DeviceChoice.CheckingEngine, shape);
}
