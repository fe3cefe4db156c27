using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Inhibitory receptors follow activation and exhaustion, and take over from one another: blocking one under chronic signal raises the others.
/// <para>PD-1* = max(a · S, E); R_k* = g_k · E · (1 + c · S · blocked), at most 1; every hour each level closes an eighth of the gap.</para>
/// S: signal; E: exhaustion; a: PD-1 on activation; g_k: share of LAG-3, TIM-3, TIGIT at full exhaustion; c: compensation;
/// blocked: occupancy of PD-1 or PD-L1, whichever is higher (for LAG-3 and TIGIT); of these or LAG-3 (for TIM-3).
/// Reads Signal, Exhaustion. Writes Pd1, Lag3, Tim3, Tigit of CD8 T cells. Draws nothing.
/// Source: co-expression and compensation, source reviews S2 §3.3 and S4 §3.1, §4.1.
/// </summary>
public readonly struct TCellReceptors : ISiteKernel
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
        if (!Populations.IsCd8(tissue.Lymphocyte(at)))
        {
            return;
        }

        ref readonly var p = ref parameters.TCellReceptors;
        uint signal = Fraction.OfLevel(tissue.Signal(at));
        uint exhaustion = tissue.Exhaustion(at);
        uint onActivation = Fraction.Multiply(p.Pd1OnActivation, signal);
        uint pd1Blocked = step.Pd1Blocked;
        uint lag3Blocked = Fraction.Complement(step.Lag3Free);
        uint eitherBlocked = pd1Blocked > lag3Blocked ? pd1Blocked : lag3Blocked;

        tissue.Pd1(at) = Approach(tissue.Pd1(at), onActivation > exhaustion ? onActivation : exhaustion);
        tissue.Lag3(at) = Approach(tissue.Lag3(at), Raised(p.Lag3, exhaustion, p.Compensation, signal, pd1Blocked));
        tissue.Tim3(at) = Approach(tissue.Tim3(at), Raised(p.Tim3, exhaustion, p.Compensation, signal, eitherBlocked));
        tissue.Tigit(at) = Approach(tissue.Tigit(at), Raised(p.Tigit, exhaustion, p.Compensation, signal, pd1Blocked));
    }

    /// <summary>The level an hour later: an eighth of the way to a target fraction, at least one level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Approach(byte level, uint target) => (byte)Approach(new Word(level), new Word(target)).Value;

    /// <inheritdoc cref="Approach(byte, uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Approach<T>(T level, T target)
        where T : struct, IWords<T>
    {
        T goal = Fraction.ToLevel(target);
        T gap = T.Max(goal, level) - T.Min(goal, level);
        T stride = T.Max(gap >>> 3, T.Min(gap, T.Of(1)));
        return T.Select(T.IsLess(level, goal), level + stride, level - stride);
    }

    static uint Raised(uint share, uint exhaustion, uint compensation, uint signal, uint blocked) =>
        Fraction.Multiply(
            Fraction.Multiply(share, exhaustion),
            Fraction.One + Fraction.Multiply(compensation, Fraction.Multiply(signal, blocked))
        );
}

/// <summary>Numbers of <see cref="TCellReceptors"/>, as fractions (Q16).</summary>
public readonly record struct TCellReceptorsParameters
{
    public static readonly Parameter Activation = new(
        "t_cell_receptors.pd1_on_activation",
        "1",
        1,
        0,
        1,
        EvidenceGrade.Assumed,
        "PD-1 is an early activation marker",
        "PD-1 of a freshly activated T cell at full signal, as a share of the maximum."
    );
    public static readonly Parameter Lag3Share = new(
        "t_cell_receptors.lag3_at_exhaustion",
        "1",
        0.8,
        0,
        1,
        EvidenceGrade.Assumed,
        "co-expression with exhaustion, source review S4 §3.1",
        "LAG-3 at full exhaustion, as a share of the maximum."
    );
    public static readonly Parameter Tim3Share = new(
        "t_cell_receptors.tim3_at_exhaustion",
        "1",
        0.8,
        0,
        1,
        EvidenceGrade.Assumed,
        "co-expression with exhaustion, source review S4 §3.1",
        "TIM-3 at full exhaustion, as a share of the maximum."
    );
    public static readonly Parameter TigitShare = new(
        "t_cell_receptors.tigit_at_exhaustion",
        "1",
        0.7,
        0,
        1,
        EvidenceGrade.Assumed,
        "co-expression with exhaustion, source review S4 §3.1",
        "TIGIT at full exhaustion, as a share of the maximum."
    );
    public static readonly Parameter CompensationGain = new(
        "t_cell_receptors.compensation",
        "1",
        0.6,
        0,
        4,
        EvidenceGrade.Assumed,
        "compensatory up-regulation after PD-1 blockade, source reviews S2 §3.3, S4 §4.1",
        "Relative rise of the other receptors when one is fully blocked under full signal."
    );

    public uint Pd1OnActivation { get; init; }
    public uint Lag3 { get; init; }
    public uint Tim3 { get; init; }
    public uint Tigit { get; init; }
    public uint Compensation { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TCellReceptorsParameters From(ParameterSet p) =>
        new()
        {
            Pd1OnActivation = Fraction.Of(p[Activation]),
            Lag3 = Fraction.Of(p[Lag3Share]),
            Tim3 = Fraction.Of(p[Tim3Share]),
            Tigit = Fraction.Of(p[TigitShare]),
            Compensation = Fraction.Of(p[CompensationGain]),
        };
}
