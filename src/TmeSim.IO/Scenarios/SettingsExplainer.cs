using System.Text.RegularExpressions;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>What there is to know about a setting of a file or a parameter of the model.</summary>
public sealed record SettingExplanation
{
    /// <summary>Full key: <c>lesions[].tumour_radius_um</c>, or the key of a parameter.</summary>
    public required string Key { get; init; }

    /// <summary>Kind of value.</summary>
    public required SettingKind Kind { get; init; }

    /// <summary>Whether a file must say it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Unit; empty for a text, a flag or a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest legal number, or shortest legal list.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest legal number, or longest legal list.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Default as YAML; empty if there is none.</summary>
    public string Default { get; init; } = "";

    /// <summary>Legal words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Evidence grade of a parameter in words; empty for a setting.</summary>
    public string Grade { get; init; } = "";

    /// <summary>Source of a parameter; empty for a setting.</summary>
    public string Source { get; init; } = "";

    /// <summary>One sentence for the author of a file.</summary>
    public required string Description { get; init; }

    /// <summary>The legal range with its unit; for a list, of its length; empty if there is none.</summary>
    public string Range => SettingText.Range(Minimum, Maximum, Kind is SettingKind.List or SettingKind.Map ? "entries" : Unit);

    /// <summary>Description, unit, range and default in one line.</summary>
    public string Sentence
    {
        get
        {
            string[] facts =
            [
                Unit is "" or "1" ? "" : $"unit {Unit}",
                Range == "" ? "" : $"range {Range}",
                IsRequired ? "required" : "",
                Default == "" || IsRequired ? "" : $"default {SettingText.WithUnit(Default, Default == "null" ? "" : Unit)}",
                Source == "" ? "" : $"source {Source}",
            ];
            string joined = string.Join("; ", facts.Where(fact => fact != ""));
            return joined == "" ? Description : $"{Description} [{joined}]";
        }
    }

    internal static SettingExplanation Of(SettingModel setting, string key) =>
        new()
        {
            Key = key,
            Kind = setting.Type.Kind,
            IsRequired = setting.IsRequired,
            Unit = setting.Unit,
            Minimum = setting.Minimum,
            Maximum = setting.Maximum,
            Default = DefaultOf(setting),
            Choices = [.. (setting.Type.Kind == SettingKind.List ? setting.Type.Item : setting.Type).Choices.Select(choice => choice.Word)],
            Description = setting.Description,
        };

    internal static SettingExplanation Of(Parameter parameter) =>
        new()
        {
            Key = parameter.Key,
            Kind = SettingKind.Number,
            Unit = parameter.Unit,
            Minimum = parameter.Minimum,
            Maximum = parameter.Maximum,
            Default = SettingText.Number(parameter.Default),
            Grade = SnakeCase.Of(parameter.Grade.ToString()).Replace('_', ' '),
            Source = parameter.Source,
            Description = parameter.Description,
        };

    static string DefaultOf(SettingModel setting) =>
        setting switch
        {
            { IsRequired: true } or { Type.Kind: SettingKind.Record or SettingKind.List or SettingKind.Map } => "",
            { Default: null } => "null",
            { Default: double number } => double.IsFinite(number) ? SettingText.Number(number) : "",
            _ => SettingsWriter.Scalar(setting.Default, setting.Type, 0),
        };
}

/// <summary>Lists settings and parameters with their unit, range, default and source: the data behind the command <c>explain</c>.</summary>
public static partial class SettingsExplainer
{
    /// <summary>Every setting of a record and of the records in it, in the order of declaration.</summary>
    public static IReadOnlyList<SettingExplanation> Settings<T>()
        where T : class, new() => [.. Flatten(RecordModel.For(typeof(T)), "")];

    /// <summary>Every parameter of the model, ordered by key.</summary>
    /// <param name="parameters">The parameters; null for the <see cref="ParameterRegistry"/>.</param>
    public static IReadOnlyList<SettingExplanation> Parameters(IReadOnlyList<Parameter>? parameters = null) =>
        [.. (parameters ?? ParameterRegistry.All).Select(SettingExplanation.Of)];

    /// <summary>What an override changes.</summary>
    /// <param name="path">Path of the override, such as <c>lesions[0].treg</c> or <c>parameters.oxygen.decay</c>.</param>
    /// <returns>The setting or parameter; null if there is none of that key.</returns>
    public static SettingExplanation? Find(string path)
    {
        const string parameters = "parameters.";
        string key = Selector().Replace(path, "[]");
        return path.StartsWith(parameters, StringComparison.Ordinal)
            ? Parameters().FirstOrDefault(one => one.Key == path[parameters.Length..])
            : Settings<Scenario>().FirstOrDefault(one => one.Key == key);
    }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Selector();

    static IEnumerable<SettingExplanation> Flatten(RecordModel model, string prefix)
    {
        foreach (var setting in model.Settings)
        {
            yield return SettingExplanation.Of(setting, prefix + setting.Key);
            bool isList = setting.Type.Kind == SettingKind.List;
            var inner = isList ? setting.Type.Item : setting.Type;
            if (inner.Kind == SettingKind.Record)
            {
                foreach (var below in Flatten(inner.Record, $"{prefix}{setting.Key}{(isList ? "[]" : "")}."))
                {
                    yield return below;
                }
            }
        }
    }
}
