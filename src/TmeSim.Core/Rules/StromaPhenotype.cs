using System.Runtime.CompilerServices;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Stromal cells follow their surroundings: macrophages polarise, fibroblasts activate, dendritic cells load antigen.
/// <para>M* = (1 − v · IFN/(IFN + K)) · (b + (1 − b) · max(hypoxia, TGFβ/(TGFβ + K_T)), lowered by CSF-1R inhibition; so many levels an hour towards M*.</para>
/// <para>Activation* = TGFβ/(TGFβ + K_F), so many levels an hour. Antigen += u · debris/(debris + K_D) · (1 − w · VEGF/(VEGF + K_V)) per hour.</para>
/// M: polarisation, 0 for M1 and 1 for M2; b: bias without signals. PD-L1 of a macrophage or dendritic cell: its base, raised by IFN-γ, whatever the
/// tumour's JAK.
/// An immunoregulatory fibroblast answers as the others do; it lays down less matrix (<see cref="EcmRemodelling"/>) and differs in nothing else.
/// Reads IFN-γ, TGF-β, oxygen, debris, VEGF. Writes Phenotype, PdL1. Draws nothing.
/// Sources: polarisation 0.1–0.25/d, back 0.02–0.05/d, hypoxia bias 0.75, QSPIO-TNBC@acc8366 and SPQSP_PDAC@07f7190; fibroblast to CAF 0.2/d gated by
/// TGF-β, spQSP_HCC_2025@e693ac4; VEGF blocks maturation, mechanisms row 94.
/// </summary>
public readonly struct StromaPhenotype : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Stroma;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        int at = site.Index;
        switch (tissue.Parenchyma(at))
        {
            case ParenchymaKind.Macrophage:
                Polarise(tissue, at, step, parameters);
                break;
            case ParenchymaKind.Fibroblast:
                Activate(tissue, at, step, parameters);
                break;
            case ParenchymaKind.DendriticCell:
                LoadAntigen(tissue, at, step, parameters.StromaPhenotype);
                uint interferon = Fraction.Saturation(
                    tissue.Field(FieldKind.InterferonGamma, at),
                    parameters.StromaPhenotype.InterferonScale
                );
                RegulatePdL1(tissue, at, parameters.StromaPhenotype.DendriticCellPdL1, interferon);
                break;
            default:
                break;
        }
    }

    static void Polarise<TTissue>(TTissue tissue, int at, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var p = ref parameters.StromaPhenotype;
        uint interferon = Fraction.Saturation(tissue.Field(FieldKind.InterferonGamma, at), p.InterferonScale);
        RegulatePdL1(tissue, at, p.MacrophagePdL1, interferon);

        float tgf = ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, at), step.TgfBetaFree);
        uint drive = Fraction.Saturation(tgf, p.TgfBetaScale);
        bool hypoxic = tissue.Field(FieldKind.Oxygen, at) < parameters.TumourRegulation.HypoxiaBelow;
        drive = hypoxic && p.HypoxiaDrive > drive ? p.HypoxiaDrive : drive;
        uint target = p.Bias + Fraction.Multiply(Fraction.Complement(p.Bias), drive);
        target = Fraction.Multiply(target, Fraction.Complement(Fraction.Multiply(p.InterferonWeight, interferon)));
        target = Fraction.Multiply(target, Fraction.Complement(Fraction.Multiply(p.Csf1rWeight, step.Csf1rBlocked)));
        tissue.Phenotype(at) = SlowLevel.Next(tissue.Phenotype(at), target, SlowLevel.Stride(step.Step, p.PolarisationRate));
    }

    static void RegulatePdL1<TTissue>(TTissue tissue, int at, uint unstimulated, uint interferon)
        where TTissue : struct, ITissue =>
        tissue.PdL1(at) = TCellReceptors.Approach(
            tissue.PdL1(at),
            unstimulated + Fraction.Multiply(Fraction.Complement(unstimulated), interferon)
        );

    static void Activate<TTissue>(TTissue tissue, int at, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        float tgf = ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, at), step.TgfBetaFree);
        uint target = Fraction.Saturation(tgf, parameters.ParenchymaDivision.TgfBetaScale);
        uint stride = SlowLevel.Stride(step.Step, parameters.StromaPhenotype.ActivationRate);
        tissue.Phenotype(at) = SlowLevel.Next(tissue.Phenotype(at), target, stride);
    }

    static void LoadAntigen<TTissue>(TTissue tissue, int at, in StepContext step, in StromaPhenotypeParameters p)
        where TTissue : struct, ITissue
    {
        float vegf = ExactFloat.Multiply(tissue.Field(FieldKind.Vegf, at), step.VegfFree);
        uint open = Fraction.Complement(Fraction.Multiply(p.VegfWeight, Fraction.Saturation(vegf, p.VegfScale)));
        uint uptake = Fraction.Multiply(p.Uptake, Fraction.Saturation(tissue.Field(FieldKind.Debris, at), p.DebrisScale));

        // Levels due are spread by the clock, so that a slow uptake is not cut off every hour.
        uint levels = SlowLevel.Stride(step.Step, 255 * Fraction.Multiply(uptake, open));
        uint load = tissue.Phenotype(at) + levels;
        tissue.Phenotype(at) = (byte)(load > 255 ? 255 : load);
    }
}

/// <summary>Numbers of <see cref="StromaPhenotype"/>, as fractions (Q16) unless said otherwise.</summary>
public readonly record struct StromaPhenotypeParameters
{
    public static readonly Parameter InterferonHalf = new(
        "macrophage.ifn_gamma_half",
        "pmol/L",
        6.5,
        0.01,
        1e5,
        EvidenceGrade.Assumed,
        "as for tumour cells",
        "Interferon-gamma with half effect on macrophages, and on the PD-L1 of dendritic cells."
    );
    public static readonly Parameter InterferonEffect = new(
        "macrophage.ifn_gamma_weight",
        "1",
        0.8,
        0,
        1,
        EvidenceGrade.Assumed,
        "interferon-gamma makes M1",
        "Share of the M2 programme that full interferon-gamma suppresses."
    );
    public static readonly Parameter TgfBetaHalf = new(
        "macrophage.tgf_beta_half",
        "pmol/L",
        70,
        1,
        1e5,
        EvidenceGrade.FromModel,
        "0.07 nM, QSPIO-TNBC@acc8366",
        "TGF-beta with half effect on macrophages."
    );
    public static readonly Parameter HypoxiaBias = new(
        "macrophage.hypoxia_drive",
        "1",
        0.75,
        0,
        1,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190",
        "M2 drive of hypoxia."
    );
    public static readonly Parameter M2Bias = new(
        "macrophage.m2_bias",
        "1",
        0.45,
        0,
        1,
        EvidenceGrade.FittedHere,
        "to a share of M2 of 0.5–0.7 in untreated lesions",
        "Polarisation towards M2 without any signal."
    );
    public static readonly Parameter Csf1rEffect = new(
        "macrophage.csf1r_repolarisation",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "repolarisation besides depletion (mechanisms row 115)",
        "Share of the M2 programme that full inhibition of CSF-1R suppresses."
    );
    public static readonly Parameter PolarisationDays = new(
        "macrophage.polarisation_days",
        "d",
        7,
        0.1,
        1000,
        EvidenceGrade.FromModel,
        "0.1–0.25/d, QSPIO-TNBC@acc8366",
        "Days from M1 to M2 or back."
    );
    public static readonly Parameter PdL1Base = new(
        "macrophage.pd_l1",
        "1",
        0.4,
        0,
        1,
        EvidenceGrade.Assumed,
        "PD-L1 on macrophages does not need interferon-gamma (source review S2 §3.6)",
        "PD-L1 of a macrophage without interferon-gamma."
    );
    public static readonly Parameter DendriticCellPdL1Base = new(
        "dendritic_cell.pd_l1",
        "1",
        0.1,
        0,
        1,
        EvidenceGrade.Assumed,
        "on dendritic cells interferon-gamma brings it (mechanisms row 43); little without",
        "PD-L1 of a dendritic cell without interferon-gamma."
    );
    public static readonly Parameter ActivationDays = new(
        "fibroblast.activation_days",
        "d",
        10,
        0.1,
        1000,
        EvidenceGrade.FromModel,
        "0.2/d, spQSP_HCC_2025@e693ac4",
        "Days from a resting fibroblast to a full CAF or back."
    );
    public static readonly Parameter UptakeRate = new(
        "dendritic_cell.uptake_rate",
        "1/h",
        0.05,
        0,
        1,
        EvidenceGrade.FittedHere,
        "to a maturation rate of 1.5/d amid plentiful debris",
        "Share of its antigen capacity that a dendritic cell takes up per hour amid plentiful debris."
    );
    public static readonly Parameter DebrisHalf = new(
        "dendritic_cell.debris_half",
        "cells/site",
        0.05,
        1e-5,
        100,
        EvidenceGrade.Assumed,
        "one dead cell in twenty sites",
        "Debris at which a dendritic cell takes up half as fast as it can."
    );
    public static readonly Parameter VegfBlock = new(
        "dendritic_cell.vegf_block",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "VEGF blocks maturation (source review S4 §4.3.4)",
        "Share of antigen uptake that full VEGF prevents."
    );
    public static readonly Parameter VegfHalf = new(
        "dendritic_cell.vegf_half",
        "pmol/L",
        53.6,
        0.1,
        1e5,
        EvidenceGrade.FromModel,
        "2410 pg/mL, QSPIO-TNBC@acc8366",
        "VEGF with half effect on dendritic cells."
    );

    public float InterferonScale { get; init; }
    public uint InterferonWeight { get; init; }
    public float TgfBetaScale { get; init; }
    public uint HypoxiaDrive { get; init; }
    public uint Bias { get; init; }
    public uint Csf1rWeight { get; init; }

    /// <summary>Levels of polarisation per hour (Q16).</summary>
    public uint PolarisationRate { get; init; }

    public uint MacrophagePdL1 { get; init; }
    public uint DendriticCellPdL1 { get; init; }

    /// <summary>Levels of activation per hour (Q16).</summary>
    public uint ActivationRate { get; init; }

    public uint Uptake { get; init; }
    public float DebrisScale { get; init; }
    public uint VegfWeight { get; init; }
    public float VegfScale { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static StromaPhenotypeParameters From(ParameterSet p) =>
        new()
        {
            InterferonScale = Fraction.ScaleForHalf(p[InterferonHalf]),
            InterferonWeight = Fraction.Of(p[InterferonEffect]),
            TgfBetaScale = Fraction.ScaleForHalf(p[TgfBetaHalf]),
            HypoxiaDrive = Fraction.Of(p[HypoxiaBias]),
            Bias = Fraction.Of(p[M2Bias]),
            Csf1rWeight = Fraction.Of(p[Csf1rEffect]),
            PolarisationRate = SlowLevel.RateOf(p[PolarisationDays]),
            MacrophagePdL1 = Fraction.Of(p[PdL1Base]),
            DendriticCellPdL1 = Fraction.Of(p[DendriticCellPdL1Base]),
            ActivationRate = SlowLevel.RateOf(p[ActivationDays]),
            Uptake = Fraction.Of(p[UptakeRate]),
            DebrisScale = Fraction.ScaleForHalf(p[DebrisHalf]),
            VegfWeight = Fraction.Of(p[VegfBlock]),
            VegfScale = Fraction.ScaleForHalf(p[VegfHalf]),
        };
}
