using System.Collections;
using System.Reflection;

namespace TmeSim.IO.Tests.Scenarios;

/// <summary>Equality of settings by their contents: a record compares its lists by reference.</summary>
static class DeepEquality
{
    /// <summary>Where two values first differ, or null if they are equal.</summary>
    public static string? Difference(object? first, object? second, string path = "")
    {
        switch (first, second)
        {
            case (null, null):
                return null;
            case (null, _) or (_, null):
                return $"{path}: {first ?? "null"} and {second ?? "null"}";
            case (string or ValueType, _):
                return first.Equals(second) && !IsOtherZero(first, second) ? null : $"{path}: {first} and {second}";
            case (IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other):
                return Difference(Sorted(one), Sorted(other), path);
            case (IEnumerable one, IEnumerable other):
                return Entries([.. one.Cast<object?>()], [.. other.Cast<object?>()], path);
            default:
                return first
                    .GetType()
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Select(property => Difference(property.GetValue(first), property.GetValue(second), $"{path}.{property.Name}"))
                    .FirstOrDefault(difference => difference is not null);
        }
    }

    static bool IsOtherZero(object first, object second) =>
        first is double one && second is double other && double.IsNegative(one) != double.IsNegative(other);

    static string? Entries(object?[] one, object?[] other, string path) =>
        one.Length != other.Length
            ? $"{path}: {one.Length} and {other.Length} entries"
            : one.Select((entry, index) => Difference(entry, other[index], $"{path}[{index}]"))
                .FirstOrDefault(difference => difference is not null);

    static List<object> Sorted(IReadOnlyDictionary<string, double> map) =>
        [.. map.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new object[] { pair.Key, pair.Value })];
}
