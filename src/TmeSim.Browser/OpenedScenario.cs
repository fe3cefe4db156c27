using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>A scenario that can be played.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Compiler">Compiles it and its changes.</param>
/// <param name="CreateEngine">Makes an engine.</param>
public sealed record OpenedScenario(Scenario Scenario, PlanCompiler Compiler, Func<SimulationSetup, ISimulationEngine> CreateEngine);
