using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Loading;

/// <summary>A scenario that was read and checked, ready to run.</summary>
/// <param name="Setup">The scenario, compiled.</param>
/// <param name="Text">Text of its file, overrides not included.</param>
sealed record LoadedScenario(SimulationSetup Setup, string Text)
{
    /// <summary>Contents of the drug files it brings along, by path as the scenario names them.</summary>
    public IReadOnlyDictionary<string, byte[]> DrugFiles { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Contents of the tables and maps of real tissue it brings along, by path as the scenario names them.</summary>
    public IReadOnlyDictionary<string, byte[]> TissueFiles { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Arms that the time asked for is too short to tell from the others.</summary>
    public IReadOnlyList<ArmSettings> LeftOut { get; init; } = [];

    /// <summary>The scenario.</summary>
    public Scenario Scenario => Setup.Scenario;
}
