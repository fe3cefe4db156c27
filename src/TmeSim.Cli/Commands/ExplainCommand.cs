using System.CommandLine;
using System.Text.RegularExpressions;
using TmeSim.Cli.Explanations;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Commands;

/// <summary>Explains settings, parameters, drugs, mechanisms, and the numbers of a scenario.</summary>
static partial class ExplainCommand
{
    const string Drugs = "drugs";
    const string AllMechanisms = "mechanisms";

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var topic = new Argument<string?>("topic")
        {
            HelpName = "TOPIC",
            Description =
                "A setting, parameter, group, drug, mechanism or scenario; `drugs` or `mechanisms` for all; without it every setting and parameter.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = CommonOptions.Json();
        var command = new ToolCommand("explain", "Explains settings and parameters: unit, range, default, source, evidence.")
        {
            Examples =
            [
                ("tmesim explain oxygen", "every setting and parameter of that group"),
                ("tmesim explain mechanisms", "what the model does, rule by rule"),
                ("tmesim explain first-response", "where each number of a scenario comes from"),
            ],
        };
        command.Add(topic);
        command.Add(json);
        command.SetAction(parsed =>
        {
            Run(context, parsed.GetValue(topic) ?? "", parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static void Run(CommandContext context, string topic, bool json)
    {
        var settings = SettingsExplainer.Settings<Scenario>();
        var parameters = SettingsExplainer.Parameters();
        if (topic is Drugs or AllMechanisms)
        {
            var drugs = topic == Drugs ? DrugLibrary.All.Values.ToArray() : [];
            Write(context, json, [], [], drugs, topic == AllMechanisms ? Mechanisms.All : []);
            return;
        }

        var (key, isParameter) = KeyOf(topic);
        var chosenSettings = settings.Where(one => !isParameter && Concerns(one.Key, key)).ToList();
        var chosenParameters = parameters.Where(one => Concerns(one.Key, key)).ToList();
        var chosenDrugs = DrugLibrary.All.Values.Where(drug => drug.Name == topic).ToList();
        var chosenMechanisms = Mechanisms.All.Where(one => one.Name == topic).ToList();
        if (chosenSettings.Count + chosenParameters.Count + chosenDrugs.Count + chosenMechanisms.Count == 0)
        {
            if (ScenarioLibrary.Find(topic, context.WorkingFolder, context.Variable) is null)
            {
                throw Unknown(topic, key, [.. settings, .. parameters], ScenarioLibrary.Names(context.Variable));
            }

            ExplainFile(context, ScenarioLoader.Source(context, topic), json);
            return;
        }

        Write(context, json, chosenSettings, chosenParameters, chosenDrugs, chosenMechanisms);
    }

    static void ExplainFile(CommandContext context, ScenarioSource source, bool json)
    {
        try
        {
            ScenarioTrace.Write(context, source, json);
        }
        catch (SettingsException) when (SettingsReader.TryRead<Drug>(source.Text, source.ShownName, out var drug, out _))
        {
            Write(context, json, [], [], [drug], []);
        }
    }

    // As --set takes it: with an entry of a list, and parameters as a part of the scenario or of an arm.
    static (string Key, bool IsParameter) KeyOf(string topic)
    {
        string key = Selector().Replace(topic, "[]");
        var parameter = ParametersPrefix().Match(key);
        return (key[parameter.Length..], parameter.Success);
    }

    static bool Concerns(string key, string topic)
    {
        string plain = key.Replace("[]", "", StringComparison.Ordinal);
        string asked = topic.Replace("[]", "", StringComparison.Ordinal);
        return asked.Length == 0 || plain == asked || plain.StartsWith(asked + ".", StringComparison.Ordinal);
    }

    static UserException Unknown(string topic, string key, IReadOnlyList<SettingExplanation> all, IReadOnlyList<string> scenarios)
    {
        string[] keys =
        [
            .. all.Select(one => one.Key),
            .. Groups(all),
            .. DrugLibrary.All.Keys,
            .. Mechanisms.All.Select(one => one.Name),
            Drugs,
            AllMechanisms,
            .. scenarios,
        ];
        // Most people remember the last part of a key.
        var byLastPart = keys.GroupBy(one => one[(one.LastIndexOf('.') + 1)..]).ToDictionary(group => group.Key, group => group.First());
        string help =
            Spelling.Nearest(key, keys) is { } nearest ? $"did you mean `{nearest}`?"
            : Spelling.Nearest(key, byLastPart.Keys) is { } part ? $"did you mean `{byLastPart[part]}`?"
            : "`tmesim explain` lists every setting and parameter";
        return new UserException($"there is nothing to explain under {SettingText.Shown(topic)}", help);
    }

    static IEnumerable<string> Groups(IEnumerable<SettingExplanation> all) =>
        all.Select(one => one.Key).Where(key => key.Contains('.')).Select(key => key[..key.IndexOf('.')]).Distinct();

    static void Write(
        CommandContext context,
        bool json,
        IReadOnlyList<SettingExplanation> settings,
        IReadOnlyList<SettingExplanation> parameters,
        IReadOnlyList<Drug> drugs,
        IReadOnlyList<Mechanism> mechanisms
    )
    {
        if (json)
        {
            var answer = new
            {
                Settings = settings.Select(Describe),
                Parameters = parameters.Select(Describe),
                Drugs = drugs.Select(Describe),
                Mechanisms = mechanisms,
            };
            JsonOutput.Write(context, "explain", answer);
            return;
        }

        foreach (var one in settings.Concat(parameters))
        {
            context.Output.WriteLine(one.Key);
            context.Output.Write(Layout.Fold(one.Sentence, "    "));
            if (one.Grade != "")
            {
                context.Output.WriteLine($"    evidence: {one.Grade}");
            }

            if (one.Choices.Count > 0)
            {
                context.Output.Write(Layout.Fold($"choices: {string.Join(", ", one.Choices)}", "    "));
            }
        }

        drugs.ToList().ForEach(drug => WriteDrug(context, drug));
        foreach (var one in mechanisms)
        {
            context.Output.WriteLine($"{one.Name} ({one.Stage})");
            context.Output.Write(Layout.Fold(one.Text, "    "));
        }
    }

    static void WriteDrug(CommandContext context, Drug drug)
    {
        string dose = $"{SettingText.Number(drug.StandardDose)} {SnakeCase.Of(drug.StandardUnit.ToString())}";
        string targets = string.Join(
            ", ",
            drug.Targets.Select(target => $"{SnakeCase.Of(target.Target.ToString())} (KD {SettingText.Number(target.KdNmolPerL)} nmol/L)")
        );
        string effects = string.Join(", ", drug.Effects.Select(effect => SnakeCase.Of(effect.Effect.ToString())));
        context.Output.WriteLine($"{drug.Name} ({SnakeCase.Of(drug.Class.ToString())})");
        context.Output.Write(Layout.Fold(drug.Description, "    "));
        context.Output.WriteLine($"    {dose} every {SettingText.Number(drug.StandardIntervalDays)} d");
        foreach (
            string line in new[] { targets == "" ? "" : $"binds: {targets}", effects == "" ? "" : $"effects: {effects}" }.Where(line =>
                line != ""
            )
        )
        {
            context.Output.Write(Layout.Fold(line, "    "));
        }

        foreach (string source in drug.Sources)
        {
            context.Output.Write(Layout.Fold($"source: {source}", "    "));
        }
    }

    static object Describe(Drug drug) =>
        new
        {
            drug.Name,
            drug.Class,
            drug.Description,
            drug.Sources,
            drug.StandardDose,
            drug.StandardUnit,
            drug.StandardIntervalDays,
            Targets = drug.Targets.Select(target => new { target.Target, target.KdNmolPerL }),
            Effects = drug.Effects.Select(effect => effect.Effect),
        };

    static object Describe(SettingExplanation one) =>
        new
        {
            one.Key,
            one.Kind,
            one.Unit,
            Minimum = Finite(one.Minimum),
            Maximum = Finite(one.Maximum),
            one.Default,
            one.IsRequired,
            one.Choices,
            one.Grade,
            one.Source,
            one.Description,
        };

    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Selector();

    [GeneratedRegex(@"^(arms\[\]\.)?parameters\.")]
    private static partial Regex ParametersPrefix();
}
