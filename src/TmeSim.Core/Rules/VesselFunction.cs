using System.Runtime.CompilerServices;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A vessel works the worse the more VEGF makes it leaky and the denser the matrix around it, and it needs some VEGF to survive.
/// <para>F* = (1 − w · S/(S + K)) · (1 − c · ECM) · (1 − q · max(0, 1 − (V + V₀) · free/V₀)); so many levels an hour towards F*, never below 1/255.</para>
/// V: VEGF of the field; free: the share of it that drugs leave; S = V · free; w: largest loss by VEGF; K: VEGF with half of it;
/// c: loss at the densest matrix; q: largest loss by lack of VEGF; V₀: VEGF of normal tissue, there besides the field's.
/// Neutralising some VEGF normalises the vessel; neutralising so much that less than V₀ is left prunes it. Without a drug nothing is lacking.
/// Reads VEGF, ECM. Writes Vessel. Draws nothing. Sources: VEGF half effect 2410 pg/mL, QSPIO-TNBC@acc8366; a dysfunctional tip delivers a fifth of the
/// oxygen, collapse in dense matrix, SPQSP_PDAC@07f7190; capillaries regress by dose without VEGF, Kamba et al. 2006, doi:10.1152/ajpheart.00133.2005.
/// </summary>
public readonly struct VesselFunction : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Vessels;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var p = ref parameters.VesselFunction;
        uint stride = SlowLevel.Stride(step.Step, p.AdaptationRate);
        if (stride == 0)
        {
            return;
        }

        int at = site.Index;
        float vegf = tissue.Field(FieldKind.Vegf, at);
        float sensed = ExactFloat.Multiply(vegf, step.VegfFree);
        uint target = Fraction.Complement(Fraction.Multiply(p.VegfWeight, Fraction.Saturation(sensed, p.VegfScale)));
        target = Fraction.Multiply(target, Fraction.Complement(Fraction.Multiply(p.MatrixWeight, Fraction.OfLevel(tissue.Ecm(at)))));
        target = Fraction.Multiply(target, Fraction.Complement(Fraction.Multiply(p.PruningWeight, Lack(vegf, step.VegfFree, p))));
        byte function = SlowLevel.Next(tissue.Vessel(at), target, stride);
        tissue.Vessel(at) = function < 1 ? (byte)1 : function;
    }

    // What a drug takes of the VEGF that normal tissue has: exactly none without a drug.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Lack(float vegf, float free, in VesselFunctionParameters p)
    {
        float present = ExactFloat.Multiply(ExactFloat.MultiplyAdd(vegf < 0f ? 0f : vegf, p.PerNormalVegf, 1f), free);
        return present < 1f ? Fraction.Complement(Word.TruncateFloats(Word.OfFloat(ExactFloat.Multiply(present, Fraction.One))).Value) : 0;
    }
}

/// <summary>Numbers of <see cref="VesselFunction"/>, as fractions (Q16) unless said otherwise.</summary>
public readonly record struct VesselFunctionParameters
{
    public static readonly Parameter VegfEffect = new(
        "vessel_function.vegf_weight",
        "1",
        0.8,
        0,
        1,
        EvidenceGrade.FromModel,
        "a dysfunctional tip delivers 20 % of the oxygen, SPQSP_PDAC@07f7190",
        "Share of its function that a vessel loses at full VEGF."
    );
    public static readonly Parameter VegfHalf = new(
        "vessel_function.vegf_half",
        "pmol/L",
        53.6,
        0.1,
        1e5,
        EvidenceGrade.FromModel,
        "2410 pg/mL, QSPIO-TNBC@acc8366",
        "VEGF at which a vessel loses half of that."
    );
    public static readonly Parameter MatrixEffect = new(
        "vessel_function.ecm_weight",
        "1",
        0.7,
        0,
        1,
        EvidenceGrade.FromModel,
        "collapse above 0.7 of the maximum, SPQSP_PDAC@07f7190",
        "Share of its function that a vessel loses in the densest matrix."
    );
    public static readonly Parameter PruningEffect = new(
        "vessel_function.pruning_weight",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "size assumed; without VEGF up to 68 % of the capillaries of normal organs regress, by dose (Kamba et al. 2006, doi:10.1152/ajpheart.00133.2005)",
        "Share of its function that a vessel loses where a drug leaves no VEGF at all."
    );
    public static readonly Parameter NormalVegf = new(
        "vessel_function.normal_vegf",
        "pmol/L",
        1,
        0.01,
        1000,
        EvidenceGrade.MeasuredElsewhere,
        "1 pM of free VEGF in resting human muscle (vastus lateralis), table 3 of Stefanini et al. 2008, doi:10.1186/1752-0509-2-77",
        "VEGF of normal tissue, besides that of the lesion: vessels are pruned where a drug leaves less."
    );
    public static readonly Parameter AdaptationDays = new(
        "vessel_function.adaptation_days",
        "d",
        14,
        0.1,
        1000,
        EvidenceGrade.MeasuredElsewhere,
        "a normalisation window of one to two weeks",
        "Days from no function to full function or back."
    );

    public uint VegfWeight { get; init; }
    public float VegfScale { get; init; }
    public uint MatrixWeight { get; init; }
    public uint PruningWeight { get; init; }

    /// <summary>1/V₀ [L/pmol].</summary>
    public float PerNormalVegf { get; init; }

    /// <summary>Levels of function per hour (Q16).</summary>
    public uint AdaptationRate { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static VesselFunctionParameters From(ParameterSet p) =>
        new()
        {
            VegfWeight = Fraction.Of(p[VegfEffect]),
            VegfScale = Fraction.ScaleForHalf(p[VegfHalf]),
            MatrixWeight = Fraction.Of(p[MatrixEffect]),
            PruningWeight = Fraction.Of(p[PruningEffect]),
            PerNormalVegf = (float)(1 / p[NormalVegf]),
            AdaptationRate = SlowLevel.RateOf(p[AdaptationDays]),
        };
}
