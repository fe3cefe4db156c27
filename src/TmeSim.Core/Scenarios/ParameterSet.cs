using System.Collections.Concurrent;

namespace TmeSim.Core.Scenarios;

/// <summary>The values of every parameter for one scenario, which many threads may read: the registry's defaults, and what the scenario overrides.</summary>
public sealed class ParameterSet
{
    readonly Dictionary<string, double> overrides;

    // Runs side by side share the set of their scenario, and each reads it when its patient is made.
    readonly ConcurrentDictionary<Parameter, bool> read = new();

    /// <summary>Takes the overrides of a scenario.</summary>
    /// <param name="overrides">Value by parameter key.</param>
    /// <exception cref="ScenarioException">A key is unknown, or a value is not finite or outside the parameter's range.</exception>
    public ParameterSet(IReadOnlyDictionary<string, double>? overrides = null)
    {
        this.overrides = overrides is null ? [] : new Dictionary<string, double>(overrides);
        foreach (var (key, value) in this.overrides)
        {
            var parameter =
                ParameterRegistry.Find(key) ?? throw new ScenarioException($"parameters.{key}", $"there is no parameter '{key}'");
            if (!(value >= parameter.Minimum && value <= parameter.Maximum))
            {
                throw new ScenarioException(
                    $"parameters.{key}",
                    FormattableString.Invariant($"{value} is outside {parameter.Minimum}–{parameter.Maximum} {parameter.Unit}")
                );
            }
        }
    }

    /// <summary>The value of a parameter in its own unit.</summary>
    public double this[Parameter parameter]
    {
        get
        {
            read.TryAdd(parameter, true);
            return overrides.GetValueOrDefault(parameter.Key, parameter.Default);
        }
    }

    /// <summary>These values with some of them changed.</summary>
    /// <exception cref="ScenarioException">As of the constructor.</exception>
    public ParameterSet With(IReadOnlyDictionary<string, double> changes)
    {
        var all = new Dictionary<string, double>(overrides);
        foreach (var (key, value) in changes)
        {
            all[key] = value;
        }

        return new ParameterSet(all);
    }

    /// <summary>The parameters some rule has asked for: a parameter that no rule reads has no place in the registry.</summary>
    public IReadOnlySet<Parameter> Read => read.Keys.ToHashSet();
}
