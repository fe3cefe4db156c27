using System.Globalization;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>Finds the numbers that a scenario file says, and where each comes from.</summary>
static class ScenarioNumbers
{
    const string Expected = "expected";

    static readonly string[] Layout = ["format", "seed", "replicates", "duration_days", "lattice.width", "lattice.height", "lattice.depth"];

    /// <summary>The keys of all numbers a scenario can say, without entries of lists; those of parameters are left out.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. KeysOf(RecordModel.For(typeof(Scenario)), "")];

    /// <summary>The numbers of a file, in its order.</summary>
    /// <param name="root">The file, which has no error.</param>
    /// <param name="scenario">What it says.</param>
    public static IReadOnlyList<ScenarioNumber> Of(YamlNode root, Scenario scenario) =>
        [.. Find(root).Select(found => Trace(found, scenario))];

    /// <summary>What the entry <c>numbers</c> says of numbers that the file does not have.</summary>
    public static IReadOnlyList<string> Unused(YamlNode root, Scenario scenario)
    {
        var paths = Find(root).Select(found => found.Path).ToList();
        return [.. scenario.Numbers.SelectMany(entry => entry.Settings).Where(path => !paths.Exists(one => one.IsNamedBy(path)))];
    }

    static IEnumerable<Found> Find(YamlNode root) =>
        ((YamlMapping)root).Keys.SelectMany(key => Below((YamlMapping)root, RecordModel.For(typeof(Scenario)), key, new NumberPath([])));

    static IEnumerable<Found> Below(YamlMapping mapping, RecordModel model, string key, NumberPath path) =>
        model.Find(key) is { } setting ? Walk(mapping.Find(key)!, setting.Type, setting, path.Below(key)) : [];

    static IEnumerable<Found> Walk(YamlNode node, SettingType type, SettingModel setting, NumberPath path) =>
        (type.Kind, node) switch
        {
            (SettingKind.Record, YamlMapping mapping) => mapping.Keys.SelectMany(key => Below(mapping, type.Record, key, path)),
            (SettingKind.Map, YamlMapping mapping) => mapping.Keys.SelectMany(key =>
                Walk(mapping.Find(key)!, type.Item, setting, path.Below(key))
            ),
            (SettingKind.List, YamlSequence list) => list.Items.SelectMany(
                (item, k) => Walk(item, type.Item, setting, path.At(k, NameOf(item, type.Item)))
            ),
            (SettingKind.Whole or SettingKind.Number, YamlScalar { IsNull: false } value) => [new Found(path, value, setting)],
            _ => [],
        };

    // Entries of `expected` have a claim in place of a name.
    static string NameOf(YamlNode item, SettingType type) =>
        item is YamlMapping mapping && type.Kind == SettingKind.Record && type.Record.NameSetting is { Key: not "claim" } name
            ? (mapping.Find(name.Key) as YamlScalar)?.Value ?? ""
            : "";

    static ScenarioNumber Trace(Found found, Scenario scenario)
    {
        var parameter = found.Setting.Type.Kind == SettingKind.Map ? ParameterRegistry.Find(ParameterKey(found.Path)) : null;
        string unit = parameter?.Unit ?? found.Setting.Unit;
        var (origin, text) = Origin(found, parameter, scenario);
        return new ScenarioNumber(found.Path.Shown, found.Value.Value, unit == "1" ? "" : unit, found.Value.At.Line, origin, text);
    }

    static (NumberOrigin Origin, string Text) Origin(Found found, Parameter? parameter, Scenario scenario)
    {
        var (path, first) = (found.Path, found.Path.Steps[0]);
        if (scenario.Numbers.FirstOrDefault(entry => entry.Settings.Any(path.IsNamedBy)) is { } entry)
        {
            return entry.Source != "" ? (NumberOrigin.Source, entry.Source) : (NumberOrigin.Chosen, entry.ChosenFor);
        }

        if (first.Word == Expected)
        {
            return (NumberOrigin.Claim, scenario.Expected[first.Index].Claim);
        }

        if (Layout.Contains(path.Key) || first.Word == "output")
        {
            return (NumberOrigin.Layout, "");
        }

        double value = double.Parse(found.Value.Value, CultureInfo.InvariantCulture);
        object? usual = parameter is null ? found.Setting.Default : parameter.Default;
        return usual is IConvertible number && number.ToDouble(CultureInfo.InvariantCulture) == value
            ? (NumberOrigin.Default, parameter?.Source ?? "")
            : (NumberOrigin.Unstated, "");
    }

    static string ParameterKey(NumberPath path) => string.Join('.', path.Steps.TakeLast(2).Select(step => step.Word));

    static IEnumerable<string> KeysOf(RecordModel model, string prefix) =>
        model.Settings.SelectMany(setting =>
        {
            string key = prefix + setting.Key;
            var inner = setting.Type.Kind == SettingKind.List ? setting.Type.Item : setting.Type;
            return inner.Kind switch
            {
                SettingKind.Record => KeysOf(inner.Record, key + "."),
                SettingKind.Whole or SettingKind.Number => [key],
                _ => [],
            };
        });

    sealed record Found(NumberPath Path, YamlScalar Value, SettingModel Setting);
}
