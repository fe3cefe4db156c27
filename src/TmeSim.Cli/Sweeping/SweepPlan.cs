using System.Security.Cryptography;
using System.Text;
using TmeSim.Cli.Loading;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Designs;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Cli.Sweeping;

/// <summary>What a sweep runs: every point of a design with every replicate, point by point.</summary>
sealed class SweepPlan
{
    const int MaximumRuns = 10_000_000;

    readonly ScenarioSource source;
    readonly IReadOnlyList<SettingChange> overrides;
    readonly double? days;
    readonly string origin;
    readonly SweepVariant[] variants;

    /// <summary>Makes the plan, and checks the scenario at every point.</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="overrides">Settings of the command line that hold for all points.</param>
    /// <param name="days">Simulated time [d]; null for the scenario's own.</param>
    /// <param name="choose">Chooses the points, knowing the scenario before anything is varied.</param>
    /// <exception cref="UserException">The points do not go with the scenario, or are too many.</exception>
    /// <exception cref="SettingsException">The scenario has errors at a point.</exception>
    public SweepPlan(ScenarioSource source, IReadOnlyList<SettingChange> overrides, double? days, Func<LoadedScenario, SweepPoints> choose)
    {
        this.source = source;
        this.overrides = overrides;
        this.days = days;
        Base = source.Load(overrides, days);
        var chosen = choose(Base);
        (Design, Samples, Factors, Points) = (chosen.Design, chosen.Samples, chosen.Factors, chosen.Points);
        origin = chosen.Origin;
        RefuseGivenTwice(chosen.AboutValues);
        if ((long)Points.Count * Replicates > MaximumRuns)
        {
            throw new UserException(
                $"the sweep has {Points.Count} points with {Replicates} replicates each, more than {MaximumRuns} runs",
                "vary less, or lower --samples or --replicates"
            );
        }

        Portable = PortableScenario.Of(Base);
        variants = [.. Points.Select(point => SweepVariant.Of(Load(point)))];
    }

    /// <summary>The scenario before anything is varied.</summary>
    public LoadedScenario Base { get; }

    /// <summary>The same as the folder holds it.</summary>
    public PortableScenario Portable { get; }

    /// <summary>What is varied.</summary>
    public IReadOnlyList<SweepFactor> Factors { get; }

    /// <summary>Name of the design.</summary>
    public string Design { get; }

    /// <summary>Its samples; null if nothing was said.</summary>
    public int? Samples { get; }

    /// <summary>The points.</summary>
    public IReadOnlyList<DesignPoint> Points { get; }

    /// <summary>Replicates of each point.</summary>
    public int Replicates => Base.Scenario.Replicates;

    /// <summary>Runs in all.</summary>
    public int Runs => Points.Count * Replicates;

    /// <summary>Simulated hours of all runs.</summary>
    public long TotalHours => Replicates * variants.Sum(variant => (long)variant.Steps);

    /// <summary>Sites of all lesions of all runs times their hours.</summary>
    public double SiteHours => Replicates * variants.Sum(variant => variant.LesionHours * variant.Shape.SiteCount);

    /// <summary>A column for each factor.</summary>
    public IReadOnlyList<Column> FactorColumns =>
        [.. Factors.Select(factor => new Column(FactorParser.ColumnOf(factor.Key), UnitOf(factor), $"Value of {factor.Key}."))];

    /// <summary>What the scenario at each point amounts to.</summary>
    public IReadOnlyList<SweepVariant> Variants => variants;

    /// <summary>Number of the point of a run, from 0.</summary>
    public int PointOf(int run) => run / Replicates;

    /// <summary>Number of the replicate of a run, from 0.</summary>
    public int ReplicateOf(int run) => run % Replicates;

    /// <summary>Unit of a factor; empty if it has none.</summary>
    public static string UnitOf(SweepFactor factor) => SettingsExplainer.Find(factor.Key)?.Unit ?? "";

    /// <summary>The runs from one on, compiled as they are needed.</summary>
    /// <exception cref="UserException">A file that the scenario refers to was changed since the plan was made.</exception>
    public IEnumerable<TrialRun> RunsFrom(int first)
    {
        LoadedScenario? scenario = null;
        for (int run = first; run < Runs; run++)
        {
            if (scenario is null || ReplicateOf(run) == 0)
            {
                scenario = Load(Points[PointOf(run)]);
                if (SweepVariant.Of(scenario) != variants[PointOf(run)])
                {
                    throw new UserException(
                        "a file of the scenario was changed while the sweep was running",
                        "put it back, and give the command again"
                    );
                }
            }

            yield return new TrialRun(scenario.Setup, ReplicateOf(run));
        }
    }

    /// <summary>SHA-256 of all that decides the results, for one version of the program.</summary>
    public string Identity()
    {
        var text = new StringBuilder(Portable.Sha256);
        text.Append(
            $"\n{(days is { } length ? SettingText.Number(length) : "")}\n{Replicates}\n{string.Join('\n', Factors.Select(factor => factor.Key))}\n"
        );
        foreach (var (point, variant) in Points.Zip(variants))
        {
            text.Append($"{string.Join('\0', point.Values)}\0{variant.Sha256}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // One of the two would be lost without a word, unless the factor lies about the value that is given.
    void RefuseGivenTwice(IReadOnlyList<string> aboutValues)
    {
        SettingChange[] length = days is { } time
            ? [new($"--days {SettingText.Number(time)}", $"duration_days={SettingText.Number(time)}")]
            : [];
        SettingChange[] given = [.. overrides, .. length];
        SettingChange[] all =
        [
            .. given,
            .. Factors.Select((factor, k) => new SettingChange($"{origin} {factor.Key}", $"{factor.Key}={Points[0].Values[k]}")),
        ];
        var twice = ScenarioReader
            .ReplacedOverrides(source.Text, all)
            .Where(pair => pair.By >= given.Length)
            .Where(pair => pair.Lost >= given.Length || !aboutValues.Contains(Factors[pair.By - given.Length].Key))
            .Select(pair => new UserException(
                $"{all[pair.By].Shown} and {all[pair.Lost].Shown} give the same setting",
                "leave one of them out"
            ));
        if (twice.FirstOrDefault() is { } refusal)
        {
            throw refusal;
        }
    }

    LoadedScenario Load(DesignPoint point) =>
        source.Load([.. overrides, .. Factors.Zip(point.Values, (factor, value) => Change($"{factor.Key}={value}"))], days);

    SettingChange Change(string text) => new($"{origin} {text}", text);
}
