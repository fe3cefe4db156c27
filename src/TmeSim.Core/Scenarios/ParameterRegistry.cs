using System.Collections.Frozen;
using System.Reflection;

namespace TmeSim.Core.Scenarios;

/// <summary>Every parameter of the model, found where it is declared: a public static field of type <see cref="Parameter"/>.</summary>
public static class ParameterRegistry
{
    /// <summary>All parameters, ordered by key.</summary>
    public static IReadOnlyList<Parameter> All { get; } = Collect();

    static readonly FrozenDictionary<string, Parameter> ByKey = All.ToFrozenDictionary(parameter => parameter.Key);

    /// <summary>Finds a parameter by its key.</summary>
    /// <returns>The parameter, or null if the model has none of that key.</returns>
    public static Parameter? Find(string key) => ByKey.GetValueOrDefault(key);

    static List<Parameter> Collect() =>
        typeof(ParameterRegistry)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Parameter))
            .Select(field => (Parameter)field.GetValue(null)!)
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .ToList();
}
