using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A tumour cell sets its PD-L1 and MHC class I by the interferon-gamma around it, and remembers it.
/// <para>PD-L1* = c + (1 − c) · H; MHC-I* = b · (1 + k · H) · hypoxia, at most 1; memory* = H; H = IFN/(IFN + K), 0 once JAK is lost.</para>
/// c: constitutive PD-L1; b: base MHC-I, 0 without B2M, halved with one allele's loss of dose by a factor f; hypoxia: a factor below the
/// oxygen threshold. PD-L1 and MHC-I close an eighth of the gap an hour; the memory so many levels an hour.
/// Reads IFN-γ, oxygen. Writes PdL1, Mhc1, Phenotype of tumour cells. Draws nothing.
/// Sources: half 0.11 ng/mL (6.5 pmol/L), fold 6, PMID 27903500 by spQSP_HCC_2025@e693ac4; memory, source review S2 §3.5.
/// </summary>
public readonly struct TumourRegulation : ICellKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Tumour;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue, T>(
        TTissue tissue,
        int at,
        T members,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        ref readonly var p = ref parameters.TumourRegulation;
        T traits = Stretch.Trait<TTissue, T, PackedTraits>(tissue, at, members);
        T jakLost = T.IsLess(T.Of(0), traits & T.Of(0xFF));
        T alleles = traits >>> 8 & T.Of(0xFF);
        T response = Fraction.Saturation(T.Load(in tissue.Field(FieldKind.InterferonGamma, at)), p.InterferonScale);
        response = T.Select(jakLost, T.Of(0), response);

        T constitutive = Fraction.OfLevel(traits >>> 16 & T.Of(0xFF));
        T pdL1 = constitutive + Fraction.Multiply(Fraction.Complement(constitutive), response);
        T.Store(ref tissue.PdL1(at), members, TCellReceptors.Approach(T.Load(in tissue.PdL1(at)), pdL1));

        T mhc1 = T.Select(T.AreEqual(alleles, T.Of(0)), T.Of(0), Fraction.OfLevel(traits >>> 24));
        mhc1 = T.Select(T.AreEqual(alleles, T.Of(1)), Fraction.Multiply(mhc1, T.Of(p.SingleB2m)), mhc1);
        mhc1 += Fraction.Multiply(mhc1, Fraction.Multiply(T.Of(p.Mhc1Gain), response));
        T hypoxic = T.IsLessFloat(T.Load(in tissue.Field(FieldKind.Oxygen, at)), T.OfFloat(p.HypoxiaBelow));
        mhc1 = T.Select(hypoxic, Fraction.Multiply(mhc1, T.Of(p.HypoxicMhc1)), mhc1);
        T.Store(ref tissue.Mhc1(at), members, TCellReceptors.Approach(T.Load(in tissue.Mhc1(at)), mhc1));

        T memory = SlowLevel.Next(T.Load(in tissue.Phenotype(at)), response, SlowLevel.Stride(step.Step, p.MemoryRate));
        T.Store(ref tissue.Phenotype(at), members, memory);
    }

    // From the lowest byte: JAK lost, B2M alleles, constitutive PD-L1, base MHC class I.
    readonly struct PackedTraits : ICloneTrait
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static uint Of(in CloneTraits traits) =>
            traits.JakLost | (uint)traits.B2mAlleles << 8 | (uint)traits.ConstitutivePdL1 << 16 | (uint)traits.BaseMhc1 << 24;
    }
}

/// <summary>Numbers of <see cref="TumourRegulation"/>, as fractions (Q16) unless said otherwise.</summary>
public readonly record struct TumourRegulationParameters
{
    public static readonly Parameter InterferonHalf = new(
        "tumour_regulation.ifn_gamma_half",
        "pmol/L",
        6.5,
        0.01,
        1e5,
        EvidenceGrade.MeasuredElsewhere,
        "0.11 ng/mL, PMID 27903500 by spQSP_HCC_2025@e693ac4",
        "Interferon-gamma with half effect on a tumour cell."
    );
    public static readonly Parameter Mhc1Induction = new(
        "tumour_regulation.mhc1_induction",
        "1",
        1,
        0,
        10,
        EvidenceGrade.Assumed,
        "interferon-gamma at least doubles MHC class I",
        "Relative rise of MHC class I at full interferon-gamma."
    );
    public static readonly Parameter SingleB2mFactor = new(
        "tumour_regulation.single_b2m_factor",
        "1",
        0.7,
        0,
        1,
        EvidenceGrade.Assumed,
        "gene dose; no value found",
        "MHC class I with one working B2M allele relative to two."
    );
    public static readonly Parameter HypoxiaThreshold = new(
        "tumour_regulation.hypoxia_below",
        "mmHg",
        8,
        0,
        160,
        EvidenceGrade.FromModel,
        "about 1 % oxygen, SPQSP_PDAC@07f7190",
        "Oxygen below which a tumour cell counts as hypoxic."
    );
    public static readonly Parameter HypoxicMhc1Factor = new(
        "tumour_regulation.hypoxic_mhc1",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "hypoxia lowers MHC class I (source review S4 §3.3)",
        "MHC class I of a hypoxic tumour cell relative to a normoxic one."
    );
    public static readonly Parameter MemoryDays = new(
        "tumour_regulation.ifn_memory_days",
        "d",
        42,
        1,
        3650,
        EvidenceGrade.Assumed,
        "weeks of interferon-gamma for an epigenetic memory (source review S2 §3.5)",
        "Days of full interferon-gamma that build, or of none that erase, a full memory."
    );

    public float InterferonScale { get; init; }
    public uint Mhc1Gain { get; init; }
    public uint SingleB2m { get; init; }

    /// <summary>Oxygen threshold [mmHg].</summary>
    public float HypoxiaBelow { get; init; }

    public uint HypoxicMhc1 { get; init; }

    /// <summary>Levels of memory per hour (Q16).</summary>
    public uint MemoryRate { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TumourRegulationParameters From(ParameterSet p) =>
        new()
        {
            InterferonScale = Fraction.ScaleForHalf(p[InterferonHalf]),
            Mhc1Gain = Fraction.Of(p[Mhc1Induction]),
            SingleB2m = Fraction.Of(p[SingleB2mFactor]),
            HypoxiaBelow = (float)p[HypoxiaThreshold],
            HypoxicMhc1 = Fraction.Of(p[HypoxicMhc1Factor]),
            MemoryRate = SlowLevel.RateOf(p[MemoryDays]),
        };
}
