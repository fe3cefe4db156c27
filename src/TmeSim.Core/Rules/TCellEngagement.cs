using System.Numerics;
using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A CD8 T cell scans its own site and its neighbours, engages one tumour cell that presents its antigen, and integrates signal and inhibition.
/// <para>S = antigenStrength · MHC-I(target)</para>
/// <para>1 − I = Π_k (1 − w_k · R_k · L_k · free_k) · (1 − w_Treg · n/(n + h)) · (1 − w_M2 · n/(n + h)) · (1 − w_MDSC · n/(n + h)) · (1 − w_TGFβ · c/(c + K))
/// · (1 − w_A · m/(m + H))</para>
/// k: PD-1 with PD-L1 and with PD-L2, LAG-3 with MHC-II and FGL1, TIM-3 with galectin-9, TIGIT with CD155; R_k, L_k: receptor and ligand levels, of the target and
/// of the macrophage or dendritic cell beside that has most; free_k: what drugs leave unoccupied (anti-PD-1 spares neither ligand, anti-PD-L1 spares
/// PD-L2); n: suppressors in the neighbourhood; h: number with half effect, three times as many in a volume, whose neighbourhood is three times as
/// large; m: MDSC per site of the lesion, whose arginase and nitric oxide spread through all of it; w: largest inhibition. Pathways multiply: none hides
/// another.
/// <para>Tpex, which need CD28 to divide: activity (1 − I) · (1 − w_PD1 · B²/(B² + B½²)), B: bonds of PD-1 with both ligands, R · L · free summed.</para>
/// Killing needs no CD28. Tex are held by their own programme, which their hit rate stands for, and by suppressors; no checkpoint holds them, so that no
/// antibody against one rescues them.
/// Hits are given in four attempts an hour, each with probability killRate/4 · S · (1 − I) · f(state).
/// Reads both layers around the site, TGF-β. Writes Contact, Signal, Activity. Draws <see cref="DrawStream.TCellContact"/>.
/// Sources: multi-hit killing, S-EPMC8410835; PD-1 turns off CD28 before the T-cell receptor, Hui et al. 2017, doi:10.1126/science.aaf1292, and rescue by
/// blockade needs CD28, Kamphorst et al. 2017, doi:10.1126/science.aaf0683; PD-L2 7 % of PD-L1, QSPIO-TNBC@acc8366; arginase and nitric oxide reach millimetres, science/parameters §6.
/// </summary>
public readonly struct TCellEngagement : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.TCellContact;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        if (!Populations.IsCd8(tissue.Lymphocyte(site.Index)))
        {
            return;
        }

        tissue.Contact(site.Index) = 0;
        tissue.Signal(site.Index) = 0;
        tissue.Activity(site.Index) = 0;
        int specificity = tissue.Specificity(site.Index);
        if (specificity == 0)
        {
            return;
        }

        var scan = Scan(tissue, site, specificity, words.A);
        if (scan.TargetCode < 0)
        {
            return;
        }

        ref readonly var p = ref parameters.TCellEngagement;
        int target = tissue.NeighbourIndex(site, new Direction(scan.TargetCode));
        uint signal = Fraction.Multiply(tissue.AntigenStrength(specificity), Fraction.OfLevel(tissue.Mhc1(target)));
        var kind = tissue.Lymphocyte(site.Index);
        var pd1 = Pd1Bonds.Of(tissue, site.Index, target, scan, step, p);
        uint activity = SuppressorBrake(tissue, site.Index, scan, step, p);
        if (kind != LymphocyteKind.Terminal)
        {
            activity = Fraction.Multiply(activity, CheckpointBrake(tissue, site.Index, target, pd1, scan, step, p));
        }

        uint hits = Hits(words, Fraction.Multiply(Fraction.Multiply(signal, activity), KillingPower(kind, p)));
        if (kind == LymphocyteKind.Progenitor)
        {
            activity = Fraction.Multiply(activity, Costimulation(pd1, p));
        }

        tissue.Contact(site.Index) = (byte)(hits << 5 | (uint)(scan.TargetCode + 1));
        tissue.Signal(site.Index) = Fraction.ToLevel(signal);
        tissue.Activity(site.Index) = Fraction.ToLevel(activity);
    }

    /// <summary>What suppressors around a CD8 T cell and TGF-β leave of its activity, whatever checkpoints do (Q16).</summary>
    internal static uint LeftBySuppressors<TTissue>(TTissue tissue, Site site, in StepContext step, in TCellEngagementParameters p)
        where TTissue : struct, ITissue =>
        SuppressorBrake(tissue, site.Index, Scan(tissue, site, tissue.Specificity(site.Index), 0), step, p);

    /// <summary>What stands around a T cell.</summary>
    /// <param name="TargetCode">Direction code of the tumour cell it engages, or -1.</param>
    /// <param name="Tregs">Treg around.</param>
    /// <param name="Macrophages">M2 macrophages around, in quarters: each counts for its polarisation.</param>
    /// <param name="Mdscs">MDSC around.</param>
    /// <param name="PdL1">Highest PD-L1 on a macrophage or dendritic cell around [level].</param>
    /// <param name="Mhc2">Highest MHC-II on one of them, as a share of a dendritic cell's [level]: a macrophage loses it on its way to M2.</param>
    readonly record struct Surroundings(int TargetCode, int Tregs, int Macrophages, int Mdscs, int PdL1, int Mhc2);

    static Surroundings Scan<TTissue>(TTissue tissue, Site site, int specificity, uint word)
        where TTissue : struct, ITissue
    {
        uint presenting = 0;
        int candidates = 0;
        int tregs = 0;
        int macrophages = 0;
        int mdscs = 0;
        int pdL1 = 0;
        int mhc2 = 0;
        int end = tissue.IsPlanar ? Direction.EndPlanarCode : Direction.Count;
        for (int code = tissue.IsPlanar ? Direction.FirstPlanarCode : 0; code < end; code++)
        {
            int at = tissue.NeighbourIndex(site, new Direction(code));
            if (at < 0)
            {
                continue;
            }

            tregs += tissue.Lymphocyte(at) == LymphocyteKind.Treg ? 4 : 0;
            var kind = tissue.Parenchyma(at);
            if (kind == ParenchymaKind.Tumour)
            {
                uint presents = Presents(tissue, at, specificity) ? 1u : 0u;
                presenting |= presents << code;
                candidates += (int)presents;
            }
            else if (kind == ParenchymaKind.Macrophage)
            {
                macrophages += (tissue.Phenotype(at) + 1) >> 6;
                pdL1 = Higher(pdL1, tissue.PdL1(at));
                mhc2 = Higher(mhc2, 255 - tissue.Phenotype(at));
            }
            else if (kind == ParenchymaKind.DendriticCell)
            {
                pdL1 = Higher(pdL1, tissue.PdL1(at));
                mhc2 = 255;
            }
            else if (kind == ParenchymaKind.Mdsc)
            {
                mdscs += 4;
            }
        }

        return new Surroundings(Pick(presenting, candidates, word), tregs, macrophages, mdscs, pdL1, mhc2);
    }

    static int Higher(int a, int b) => a > b ? a : b;

    // The code of one of the presenting neighbours, each as likely as the others, or -1.
    static int Pick(uint presenting, int candidates, uint word)
    {
        for (int skip = (int)(((ulong)word * (uint)candidates) >> 32); skip > 0; skip--)
        {
            presenting &= presenting - 1;
        }

        return presenting == 0 ? -1 : BitOperations.TrailingZeroCount(presenting);
    }

    static bool Presents<TTissue>(TTissue tissue, int target, int specificity)
        where TTissue : struct, ITissue =>
        tissue.Mhc1(target) != 0 && (tissue.Traits(tissue.Clone(target)).Presented >> (specificity - 1) & 1) != 0;

    /// <summary>Bonds of a T cell's PD-1 that drugs leave, as shares of those at full receptor and full ligand (Q16).</summary>
    readonly record struct Pd1Bonds(uint ViaPdL1, uint ViaPdL2)
    {
        public static Pd1Bonds Of<TTissue>(
            TTissue tissue,
            int site,
            int target,
            in Surroundings around,
            in StepContext step,
            in TCellEngagementParameters p
        )
            where TTissue : struct, ITissue
        {
            uint free = Fraction.Multiply(Fraction.OfLevel(tissue.Pd1(site)), step.Pd1Free);
            uint memory = Fraction.OfLevel(tissue.Phenotype(target));
            uint stromal = Fraction.OfLevel(around.PdL1);
            uint pdL1 = Sum(Fraction.OfLevel(tissue.PdL1(target)), stromal);
            uint pdL2 = Sum(Fraction.Multiply(stromal, p.PdL2Share), Fraction.Multiply(memory, p.PdL2Memory));
            return new(Fraction.Multiply(free, Fraction.Multiply(pdL1, step.PdL1Free)), Fraction.Multiply(free, pdL2));
        }
    }

    static uint CheckpointBrake<TTissue>(
        TTissue tissue,
        int site,
        int target,
        in Pd1Bonds pd1,
        in Surroundings around,
        in StepContext step,
        in TCellEngagementParameters p
    )
        where TTissue : struct, ITissue
    {
        ref readonly var traits = ref tissue.Traits(tissue.Clone(target));
        uint memory = Fraction.OfLevel(tissue.Phenotype(target));
        uint lag3Ligands = Sum(Fraction.OfLevel(traits.Mhc2), Fraction.Multiply(memory, p.Mhc2Memory));
        lag3Ligands = Sum(lag3Ligands, Fraction.Multiply(p.DendriticCellMhc2, Fraction.OfLevel(around.Mhc2)));
        lag3Ligands = Sum(lag3Ligands, Fraction.OfLevel(traits.Fgl1));
        uint cd155 = Sum(Fraction.OfLevel(traits.Cd155), Fraction.Multiply(memory, p.Cd155Memory));

        uint brake = Fraction.Complement(Fraction.Multiply(p.Pd1Weight, pd1.ViaPdL1));
        brake = Fraction.Multiply(brake, Fraction.Complement(Fraction.Multiply(p.Pd1Weight, pd1.ViaPdL2)));
        brake = Fraction.Multiply(brake, Free(p.Lag3Weight, tissue.Lag3(site), lag3Ligands, step.Lag3Free));
        brake = Fraction.Multiply(brake, Free(p.Tim3Weight, tissue.Tim3(site), p.Galectin9, step.Tim3Free));
        return Fraction.Multiply(brake, Free(p.TigitWeight, tissue.Tigit(site), cd155, step.TigitFree));
    }

    static uint SuppressorBrake<TTissue>(
        TTissue tissue,
        int site,
        in Surroundings around,
        in StepContext step,
        in TCellEngagementParameters p
    )
        where TTissue : struct, ITissue
    {
        // CTLA-4 carries a part of a Treg's suppression; what is not carried by it stays under the drug.
        uint potency = Fraction.Complement(Fraction.Multiply(p.TregCtla4Share, Fraction.Complement(step.Ctla4Free)));
        uint half = tissue.IsPlanar ? p.HalfQuarters : 3 * p.HalfQuarters;
        uint treg = Fraction.Multiply(Fraction.Multiply(p.TregWeight, potency), Fraction.Saturation(around.Tregs, half));
        uint m2 = Fraction.Multiply(p.MacrophageWeight, Fraction.Saturation(around.Macrophages, half));
        uint mdsc = Fraction.Multiply(p.MdscWeight, Fraction.Saturation(around.Mdscs, half));
        float tgf = Fields.ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, site), step.TgfBetaFree);
        uint tgfBeta = Fraction.Multiply(p.TgfBetaWeight, Fraction.Saturation(tgf, p.TgfBetaScale));
        uint brake = Fraction.Multiply(Fraction.Complement(treg), Fraction.Complement(m2));
        brake = Fraction.Multiply(brake, Fraction.Multiply(Fraction.Complement(mdsc), Fraction.Complement(tgfBeta)));
        return Fraction.Multiply(brake, step.LeftByArginase);
    }

    static uint Costimulation(in Pd1Bonds pd1, in TCellEngagementParameters p) =>
        Fraction.Complement(Fraction.Multiply(p.Pd1Weight, Fraction.Hill(Sum(pd1.ViaPdL1, pd1.ViaPdL2), p.Pd1Cd28HalfSquared)));

    static uint Free(uint weight, byte receptor, uint ligand, uint unoccupied) =>
        Fraction.Complement(
            Fraction.Multiply(Fraction.Multiply(weight, Fraction.OfLevel(receptor)), Fraction.Multiply(ligand, unoccupied))
        );

    static uint Sum(uint a, uint b) => a + b > Fraction.One ? Fraction.One : a + b;

    static uint KillingPower(LymphocyteKind kind, in TCellEngagementParameters p) =>
        kind switch
        {
            LymphocyteKind.Effector => p.EffectorHits,
            LymphocyteKind.Progenitor => p.ProgenitorHits,
            LymphocyteKind.Intermediate => p.IntermediateHits,
            _ => p.TerminalHits,
        };

    static uint Hits(RandomWords words, uint probability)
    {
        uint hits = (words.B & 0xFFFF) < probability ? 1u : 0u;
        hits += words.B >> 16 < probability ? 1u : 0u;
        hits += (words.C & 0xFFFF) < probability ? 1u : 0u;
        return hits + (words.C >> 16 < probability ? 1u : 0u);
    }
}
