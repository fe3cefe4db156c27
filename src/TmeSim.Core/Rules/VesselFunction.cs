using System.Runtime.CompilerServices;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A vessel works the worse the more VEGF makes it leaky and the denser the matrix around it.
/// <para>F* = (1 − w · VEGF/(VEGF + K)) · (1 − c · ECM); so many levels an hour towards F*, never below 1/255.</para>
/// w: largest loss by VEGF; c: loss at the densest matrix. Neutralising VEGF normalises the vessel.
/// Reads VEGF, ECM. Writes Vessel. Draws nothing. Sources: VEGF half effect 2410 pg/mL, QSPIO-TNBC@acc8366; a dysfunctional tip delivers a fifth of the
/// oxygen, collapse in dense matrix, SPQSP_PDAC@07f7190.
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
        float vegf = ExactFloat.Multiply(tissue.Field(FieldKind.Vegf, at), step.VegfFree);
        uint target = Fraction.Complement(Fraction.Multiply(p.VegfWeight, Fraction.Saturation(vegf, p.VegfScale)));
        target = Fraction.Multiply(target, Fraction.Complement(Fraction.Multiply(p.MatrixWeight, Fraction.OfLevel(tissue.Ecm(at)))));
        byte function = SlowLevel.Next(tissue.Vessel(at), target, stride);
        tissue.Vessel(at) = function < 1 ? (byte)1 : function;
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

    /// <summary>Levels of function per hour (Q16).</summary>
    public uint AdaptationRate { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static VesselFunctionParameters From(ParameterSet p) =>
        new()
        {
            VegfWeight = Fraction.Of(p[VegfEffect]),
            VegfScale = Fraction.ScaleForHalf(p[VegfHalf]),
            MatrixWeight = Fraction.Of(p[MatrixEffect]),
            AdaptationRate = SlowLevel.RateOf(p[AdaptationDays]),
        };
}
