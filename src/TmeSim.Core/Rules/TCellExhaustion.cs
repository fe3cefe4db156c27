using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Chronic signal exhausts a CD8 T cell; rest lets it recover as far as its epigenetic scar allows.
/// <para>dE/dt = k_on · S · (1 − E) − k_off · (1 − S) · (1 − scar) · E; d scar/dt = k_scar while E &gt; θ, and the scar never heals.</para>
/// E: exhaustion score; S: signal at the synapse; k_on 0.1/d, k_off 0.02/d; θ 0.6; the scar is full after 1/k_scar.
/// Reads Signal. Writes Exhaustion, Scar. Draws <see cref="DrawStream.LymphocyteFate"/> for the fraction of a scar level.
/// Progenitors keep their stem-like programme: they exhaust, but do not scar. Sources: QSPIO-TNBC@acc8366 (k_on), T_Cell_Exhaustion (ratio
/// off:on of 0.2), two discrete chromatin states doi:10.1038/nature22367, scar after antigen removal pubmed 33398179.
/// </summary>
public readonly struct TCellExhaustion : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.LymphocyteFate;

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

        ref readonly var p = ref parameters.TCellExhaustion;
        tissue.Exhaustion(at) = Next(tissue.Exhaustion(at), Fraction.OfLevel(tissue.Signal(at)), Fraction.OfLevel(tissue.Scar(at)), p);
        if (tissue.Exhaustion(at) > p.ScarAbove && kind != LymphocyteKind.Progenitor && tissue.Scar(at) < 255)
        {
            tissue.Scar(at) += words.D < p.ScarThreshold ? (byte)1 : (byte)0;
        }
    }

    /// <summary>The exhaustion score an hour later.</summary>
    /// <param name="exhaustion">E, 0 … 65535.</param>
    /// <param name="signal">S, fraction.</param>
    /// <param name="scar">Scar, fraction.</param>
    /// <param name="p">Rates per hour in 2⁻³².</param>
    public static ushort Next(ushort exhaustion, uint signal, uint scar, in TCellExhaustionParameters p)
    {
        uint gain = (uint)(((ulong)Fraction.Multiply(p.On, signal) * (65535u - exhaustion) + 0x80000000u) >> 32);
        uint rest = Fraction.Multiply(Fraction.Complement(signal), Fraction.Complement(scar));
        uint loss = (uint)(((ulong)Fraction.Multiply(p.Off, rest) * exhaustion + 0x80000000u) >> 32);
        int next = exhaustion + (int)gain - (int)loss;
        return (ushort)(
            next > 65535 ? 65535
            : next < 0 ? 0
            : next
        );
    }
}

/// <summary>Numbers of <see cref="TCellExhaustion"/>.</summary>
public readonly record struct TCellExhaustionParameters
{
    public static readonly Parameter OnRate = new(
        "t_cell_exhaustion.on_rate",
        "1/d",
        0.1,
        0,
        5,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC@acc8366 (0.1; 0.01–1)",
        "Rate of exhaustion at full signal."
    );
    public static readonly Parameter OffRate = new(
        "t_cell_exhaustion.off_rate",
        "1/d",
        0.02,
        0,
        5,
        EvidenceGrade.FromModel,
        "off:on of 0.2, T_Cell_Exhaustion",
        "Rate of recovery without signal and without scar."
    );
    public static readonly Parameter ScarDays = new(
        "t_cell_exhaustion.scar_days",
        "d",
        42,
        10.625,
        3650,
        EvidenceGrade.MeasuredElsewhere,
        "plastic until day 8–14, fixed about day 30 in mice (doi:10.1038/nature22367); terminal at half a scar, so three weeks",
        "Days of high exhaustion that complete the epigenetic scar."
    );
    public static readonly Parameter ScarOnset = new(
        "t_cell_exhaustion.scar_onset",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "two to four weeks of E above 0.6 fix the state",
        "Exhaustion score above which the scar grows."
    );

    /// <summary>k_on [2⁻³² per hour].</summary>
    public uint On { get; init; }

    /// <summary>k_off [2⁻³² per hour].</summary>
    public uint Off { get; init; }

    /// <summary>Probability of one more scar level per hour, 32-bit threshold.</summary>
    public uint ScarThreshold { get; init; }

    /// <summary>Score above which the scar grows, 0 … 65535.</summary>
    public uint ScarAbove { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TCellExhaustionParameters From(ParameterSet p) =>
        new()
        {
            On = Probability.ToThreshold(p[OnRate] / 24),
            Off = Probability.ToThreshold(p[OffRate] / 24),
            ScarThreshold = Probability.ToThreshold(Math.Min(1, 255 / (24 * p[ScarDays]))),
            ScarAbove = (uint)Math.Round(65535 * p[ScarOnset]),
        };
}
