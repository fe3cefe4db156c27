using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// CD8 T cells pass from effector to intermediate exhausted as they exhaust, back as they recover, and for good to terminally exhausted
/// once scarred: effector → intermediate at E ≥ e₁; intermediate → effector at E &lt; e₀; intermediate → terminal at scar ≥ s*.
/// Reads Exhaustion, Scar. Writes the kind of lymphocytes, Ledger. Draws nothing.
/// Terminal is absorbing: no blockade brings a Tex back. Source: two discrete chromatin states, doi:10.1038/nature22367; source review S4 §3.1.
/// </summary>
public readonly struct TCellDifferentiation : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        int at = site.Index;
        var kind = tissue.Lymphocyte(at);
        if (!Populations.IsCd8(kind))
        {
            return;
        }

        var next = Next(kind, tissue.Exhaustion(at), tissue.Scar(at), parameters.TCellDifferentiation);
        if (next != kind)
        {
            tissue.Lymphocyte(at) = next;
            tissue.Divisions(at) = next == LymphocyteKind.Terminal ? (byte)0 : tissue.Divisions(at);
            tissue.Tally(Populations.Of(kind), Flow.ConvertedOut);
            tissue.Tally(Populations.Of(next), Flow.ConvertedIn);
        }
    }

    /// <summary>The state a CD8 T cell passes to.</summary>
    public static LymphocyteKind Next(LymphocyteKind kind, ushort exhaustion, byte scar, in TCellDifferentiationParameters p) =>
        kind switch
        {
            LymphocyteKind.Effector when exhaustion >= p.IntermediateAt => LymphocyteKind.Intermediate,
            LymphocyteKind.Intermediate when scar >= p.TerminalScar => LymphocyteKind.Terminal,
            LymphocyteKind.Intermediate when exhaustion < p.EffectorBelow => LymphocyteKind.Effector,
            _ => kind,
        };
}

/// <summary>Numbers of <see cref="TCellDifferentiation"/>.</summary>
public readonly record struct TCellDifferentiationParameters
{
    public static readonly Parameter IntermediateScore = new(
        "t_cell_differentiation.intermediate_at",
        "1",
        0.5,
        0.01,
        1,
        EvidenceGrade.Assumed,
        "half of the score",
        "Exhaustion score at which an effector becomes intermediate."
    );
    public static readonly Parameter ReversionScore = new(
        "t_cell_differentiation.effector_below",
        "1",
        0.35,
        0,
        1,
        EvidenceGrade.Assumed,
        "below the way in, so that cells do not flicker",
        "Exhaustion score below which an intermediate cell is an effector again."
    );
    public static readonly Parameter TerminalAtScar = new(
        "t_cell_differentiation.terminal_scar",
        "1",
        0.5,
        0.01,
        1,
        EvidenceGrade.MeasuredElsewhere,
        "fixed after two to four weeks (doi:10.1038/nature22367)",
        "Scar at which an intermediate cell becomes terminally exhausted."
    );

    /// <summary>e₁, 0 … 65535.</summary>
    public ushort IntermediateAt { get; init; }

    /// <summary>e₀, 0 … 65535.</summary>
    public ushort EffectorBelow { get; init; }

    /// <summary>s* [level].</summary>
    public byte TerminalScar { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TCellDifferentiationParameters From(ParameterSet p) =>
        new()
        {
            IntermediateAt = (ushort)Math.Round(65535 * p[IntermediateScore]),
            EffectorBelow = (ushort)Math.Round(65535 * p[ReversionScore]),
            TerminalScar = Fraction.LevelOf(p[TerminalAtScar]),
        };
}
