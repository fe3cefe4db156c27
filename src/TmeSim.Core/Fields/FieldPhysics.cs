using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Fields;

/// <summary>How one field spreads and decays, ready for the solver.</summary>
/// <param name="Coupling">α: diffusion to a neighbour, D/h² [1/h], times the step of one hour for a field in time.</param>
/// <param name="BaseReaction">a without cells: decay [1/h], plus 1 for a field in time.</param>
/// <param name="Cycles">Multigrid cycles per step.</param>
public readonly record struct FieldPhysics(float Coupling, float BaseReaction, int Cycles)
{
    public static readonly Parameter OxygenDiffusion = new(
        "oxygen.diffusion",
        "cm²/s",
        1.7e-5,
        0,
        1e-3,
        EvidenceGrade.FromModel,
        "PhysiCell@69a23db, SPQSP_PDAC@07f7190",
        "Diffusion coefficient of oxygen."
    );
    public static readonly Parameter OxygenDecay = new(
        "oxygen.decay",
        "1/min",
        0.1,
        0,
        1000,
        EvidenceGrade.FromModel,
        "PhysiCell@69a23db",
        "Background consumption of oxygen."
    );
    public static readonly Parameter InterferonDiffusion = new(
        "ifn_gamma.diffusion",
        "cm²/s",
        1e-7,
        0,
        1e-4,
        EvidenceGrade.FromModel,
        "spQSP_HCC_2025@e693ac4",
        "Diffusion coefficient of interferon-gamma."
    );
    public static readonly Parameter InterferonDecay = new(
        "ifn_gamma.decay",
        "1/s",
        6.5e-5,
        0,
        1,
        EvidenceGrade.FromModel,
        "half-life 3 h, spQSP_HCC_2025@e693ac4",
        "Decay of interferon-gamma."
    );
    public static readonly Parameter TgfBetaDiffusion = new(
        "tgf_beta.diffusion",
        "cm²/s",
        2.6e-7,
        0,
        1e-4,
        EvidenceGrade.FromModel,
        "spQSP_HCC_2025@e693ac4",
        "Diffusion coefficient of TGF-beta."
    );
    public static readonly Parameter TgfBetaDecay = new(
        "tgf_beta.decay",
        "1/s",
        1.65e-4,
        0,
        1,
        EvidenceGrade.FromModel,
        "14.3/d, QSPIO-TNBC@acc8366",
        "Decay of active TGF-beta."
    );
    public static readonly Parameter ChemokineDiffusion = new(
        "cxcl9_10.diffusion",
        "cm²/s",
        1.5e-7,
        0,
        1e-4,
        EvidenceGrade.FromModel,
        "analogue of CCL5, CXCL12, CXCL13, CCL21 in SPQSP_PDAC@07f7190",
        "Diffusion coefficient of CXCL9/10."
    );
    public static readonly Parameter ChemokineDecay = new(
        "cxcl9_10.decay",
        "1/s",
        1e-4,
        0,
        1,
        EvidenceGrade.FromModel,
        "analogue in SPQSP_PDAC@07f7190",
        "Decay of CXCL9/10."
    );
    public static readonly Parameter Interleukin2Diffusion = new(
        "il2.diffusion",
        "cm²/s",
        6.9e-8,
        0,
        1e-4,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190",
        "Diffusion coefficient of IL-2."
    );
    public static readonly Parameter Interleukin2Decay = new(
        "il2.decay",
        "1/s",
        2.8e-5,
        0,
        1,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190",
        "Decay of IL-2."
    );
    public static readonly Parameter VegfDiffusion = new(
        "vegf.diffusion",
        "cm²/s",
        2.9e-7,
        0,
        1e-4,
        EvidenceGrade.FromModel,
        "spQSP_HCC_2025@e693ac4",
        "Diffusion coefficient of VEGF-A."
    );
    public static readonly Parameter VegfDecay = new(
        "vegf.decay",
        "1/s",
        1.92e-4,
        0,
        1,
        EvidenceGrade.FromModel,
        "spQSP_HCC_2025@e693ac4",
        "Decay of VEGF-A."
    );
    public static readonly Parameter DebrisDiffusion = new(
        "debris.diffusion",
        "cm²/s",
        1.67e-10,
        0,
        1e-4,
        EvidenceGrade.FromModel,
        "1 µm²/min, grammar_samples@125f206",
        "Spread of debris."
    );
    public static readonly Parameter DebrisDecay = new(
        "debris.decay",
        "1/h",
        0.05,
        0,
        10,
        EvidenceGrade.Assumed,
        "lost within a day",
        "Loss of debris."
    );

    /// <summary>Compiles the physics of a field from the scenario's parameters.</summary>
    public static FieldPhysics From(FieldKind field, ParameterSet p, double spacingMicrometres)
    {
        (double squareCentimetresPerSecond, double perHour) = field switch
        {
            FieldKind.Oxygen => (p[OxygenDiffusion], 60 * p[OxygenDecay]),
            FieldKind.InterferonGamma => (p[InterferonDiffusion], 3600 * p[InterferonDecay]),
            FieldKind.TgfBeta => (p[TgfBetaDiffusion], 3600 * p[TgfBetaDecay]),
            FieldKind.Cxcl9And10 => (p[ChemokineDiffusion], 3600 * p[ChemokineDecay]),
            FieldKind.Interleukin2 => (p[Interleukin2Diffusion], 3600 * p[Interleukin2Decay]),
            FieldKind.Vegf => (p[VegfDiffusion], 3600 * p[VegfDecay]),
            FieldKind.Debris => (p[DebrisDiffusion], p[DebrisDecay]),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no such field"),
        };
        bool steady = field == FieldKind.Oxygen;
        double coupling = squareCentimetresPerSecond * 1e8 * 3600 / (spacingMicrometres * spacingMicrometres);
        return new FieldPhysics((float)coupling, (float)(perHour + (steady ? 0 : 1)), steady ? 2 : 1);
    }
}
