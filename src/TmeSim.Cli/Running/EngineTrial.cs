using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Cli.Running;

/// <summary>
/// Chooses the engine where the user leaves it to the program: the processor moves the beginning of the work, then each card that holds it does, and the
/// fastest is taken. A card that leaves a lesion with other bits than the processor is not, however fast.
/// </summary>
/// <param name="context">The command line, which is told what was tried and what came of it.</param>
/// <param name="setup">The scenario, or that of the first of many patients.</param>
/// <param name="threads">Threads of each engine of the processor.</param>
/// <param name="engines">Engines of the processor that work side by side, each on a patient of its own.</param>
/// <param name="siteHours">Sites of all lesions times their hours.</param>
/// <param name="patients">Makes at most so many patients at their start, the same each time; they are moved together.</param>
sealed class EngineTrial(
    CommandContext context,
    SimulationSetup setup,
    int threads,
    int engines,
    double siteHours,
    Func<int, IReadOnlyList<Experiment>> patients
)
{
    /// <summary>The name that leaves the choice to the program.</summary>
    public const string Automatic = "auto";

    const string Processor = "cpu";

    // About a minute of the processor: less is over before a card has compiled its kernels.
    const double WorthwhileSiteHours = 1e9;

    // A day, within which every stage of a step has its turn.
    const uint ComparedHours = 24;

    // More do not make a card faster.
    const int SitesTogether = 1 << 22;

    /// <summary>The trial of a run.</summary>
    public static EngineTrial OfRun(CommandContext context, SimulationSetup setup, int threads) =>
        new(
            context,
            setup,
            threads,
            engines: 1,
            new RunWork(setup).TotalLesionHours * setup.Shape.SiteCount,
            most => [.. new ReplicateGroup(setup, first: 0).Replicates.Take(most)]
        );

    /// <summary>The engine asked for, or the fastest.</summary>
    /// <param name="asked">Name that the user gave.</param>
    public string Choose(string asked)
    {
        if (asked != Automatic)
        {
            return asked;
        }

        var cards = siteHours < WorthwhileSiteHours ? [] : context.Gpu().UsableEngines;
        return cards.Count == 0 ? Processor : Fastest(cards);
    }

    string Fastest(IReadOnlyList<string> cards)
    {
        context.Error.WriteLine($"trying {string.Join(", ", cards.Prepend(Processor))}: --engine NAME chooses one without a trial");
        var processor = Measure(Processor, ComparedHours);
        Say(Processor, Speed(processor));
        var (best, fastest) = (Processor, processor.SecondsOfLesionHour);
        foreach (string card in cards)
        {
            var (refusal, trial) = Try(card, processor);
            Say(card, string.Join("; ", new[] { trial is null ? "" : Speed(trial), refusal }.Where(text => text != "")));
            if (refusal == "" && trial!.SecondsOfLesionHour < fastest)
            {
                (best, fastest) = (card, trial.SecondsOfLesionHour);
            }
        }

        context.Error.WriteLine($"engine {best}");
        return best;
    }

    (string Refusal, Trial? Trial) Try(string card, Trial processor)
    {
        try
        {
            if (!context.DeviceMemory(setup, card)!.IsEnough)
            {
                return ("no device holds a lesion", null);
            }

            var trial = Measure(card, processor.ComparedHours);
            return trial.ComparedHours < processor.ComparedHours ? ("slower", trial)
                : trial.Digest != processor.Digest ? ("its lesions are not those of the processor: not used", trial)
                : ("", trial);
        }
        catch (Exception failure) when (failure is EngineUnavailableException or DeviceLostException or DeviceMemoryException)
        {
            return (failure.Message, null);
        }
    }

    Trial Measure(string engineName, uint hours)
    {
        using var engine = context.CreateEngine(setup, engineName, threads);
        var one = patients(1);
        uint compared = MeasuredHours.Of(one, engine, context.Clock, MeasuredHours.Enough, hours).Steps;
        string digest = SimulationDigest.Of(one[0]);
        int together = Math.Clamp(SitesTogether / setup.Shape.SiteCount, 1, Ensemble.SideBySide(engine, setup, threads: 1));
        var timed = MeasuredHours.Of(patients(together), engine, context.Clock, MeasuredHours.Enough);
        double seconds = timed.SecondsOfLesionHour / (engine.IsOnDevice ? 1 : engines);
        return engine.Shortage is { } shortage ? throw shortage : new Trial(compared, digest, seconds);
    }

    void Say(string engine, string what) => context.Error.WriteLine($"  {engine}: {what}");

    static string Speed(Trial trial) => $"{Layout.Number(1e3 * trial.SecondsOfLesionHour)} ms for an hour of a lesion";

    /// <summary>What came of an engine.</summary>
    /// <param name="ComparedHours">Hours after which the first patient was looked at.</param>
    /// <param name="Digest">What it was by then.</param>
    /// <param name="SecondsOfLesionHour">Wall time of an hour of a lesion [s].</param>
    sealed record Trial(uint ComparedHours, string Digest, double SecondsOfLesionHour);
}
