using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// What cells and vessels put into the fields and take from them, as terms of a · u − α ∇²u = b (see docs/fields.md).
/// <para>Secretion adds to b, uptake to a. Cytokines, one hour implicit: a = 1 + λ + k, b = u + s. Oxygen, steady: a = λ + k + P·F, b = P·F·u_blood.</para>
/// s: secretion [pmol/L/h]; k: uptake [1/h]; λ: decay [1/h]; P·F: exchange of a working vessel [1/h].
/// Oxygen: all living cells consume. IFN-γ and IL-2: CD8 T cells on a target, by signal and activity. TGF-β: fibroblasts by activation, Treg, M2
/// macrophages, tumour by clone. CXCL9/10: tumour with intact JAK by clone, macrophages and dendritic cells, by IFN-γ; scavenged by CD8 T cells.
/// IL-2 is taken up by Treg and CD8 T cells. VEGF: tumour by clone and hypoxia, M2 macrophages. Debris: dead cells; taken up by dendritic cells.
/// Reads both layers, fields. Writes the two terms at the site. Draws nothing. Sources: science/parameters §6.
/// </summary>
public static class FieldSources
{
    /// <summary>Terms of parenchymal cells.</summary>
    public readonly struct OfParenchyma : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Parenchyma;

        /// <inheritdoc/>
        public static void Execute<TTissue>(TTissue tissue, Site site, in StepContext step, in TissueParameters parameters)
            where TTissue : struct, ITissue
        {
            int at = site.Index;
            ref readonly var p = ref parameters.FieldSources;
            var kind = tissue.Parenchyma(at);
            float secretion = 0f;
            float uptake = 0f;
            switch (step.Field)
            {
                case FieldKind.Oxygen:
                    uptake = kind switch
                    {
                        ParenchymaKind.Tumour => p.TumourOxygen,
                        ParenchymaKind.Dead => 0f,
                        _ => p.StromaOxygen,
                    };
                    break;
                case FieldKind.TgfBeta:
                    secretion = TgfBeta(tissue, at, kind, p);
                    break;
                case FieldKind.Cxcl9And10:
                    secretion = Chemokine(tissue, at, kind, parameters);
                    break;
                case FieldKind.Vegf:
                    secretion = Vegf(tissue, at, kind, parameters);
                    break;
                case FieldKind.Debris:
                    secretion = kind == ParenchymaKind.Dead ? p.DebrisRelease : 0f;
                    uptake = kind == ParenchymaKind.DendriticCell ? p.DebrisUptake : 0f;
                    break;
                default:
                    break;
            }

            Add(tissue, at, secretion, uptake, p.HasUptake(step.Field));
        }
    }

    /// <summary>Terms of lymphocytes.</summary>
    public readonly struct OfLymphocytes : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Lymphocytes;

        /// <inheritdoc/>
        public static void Execute<TTissue>(TTissue tissue, Site site, in StepContext step, in TissueParameters parameters)
            where TTissue : struct, ITissue
        {
            int at = site.Index;
            ref readonly var p = ref parameters.FieldSources;
            bool treg = tissue.Lymphocyte(at) == LymphocyteKind.Treg;
            float secretion = 0f;
            float uptake = 0f;
            switch (step.Field)
            {
                case FieldKind.Oxygen:
                    uptake = p.LymphocyteOxygen;
                    break;
                case FieldKind.InterferonGamma:
                    secretion = treg ? 0f : ByActivity(tissue, at, p.Interferon);
                    break;
                case FieldKind.TgfBeta:
                    secretion = treg ? p.TregTgfBeta : 0f;
                    break;
                case FieldKind.Cxcl9And10:
                    uptake = treg ? 0f : p.ChemokineUptake;
                    break;
                case FieldKind.Interleukin2:
                    secretion = treg ? 0f : ByActivity(tissue, at, p.Interleukin2);
                    uptake = treg ? p.TregInterleukin2 : p.Cd8Interleukin2;
                    break;
                default:
                    break;
            }

            Add(tissue, at, secretion, uptake, p.HasUptake(step.Field));
        }
    }

    /// <summary>Exchange of oxygen at vessels.</summary>
    public readonly struct OfVessels : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Vessels;

        /// <inheritdoc/>
        public static void Execute<TTissue>(TTissue tissue, Site site, in StepContext step, in TissueParameters parameters)
            where TTissue : struct, ITissue
        {
            ref readonly var p = ref parameters.FieldSources;
            float exchange = ExactFloat.Multiply(p.VesselExchange, tissue.Vessel(site.Index));
            Add(tissue, site.Index, ExactFloat.Multiply(exchange, p.BloodOxygen), exchange, 1);
        }
    }

    static void Add<TTissue>(TTissue tissue, int at, float secretion, float uptake, byte hasUptake)
        where TTissue : struct, ITissue
    {
        tissue.FieldSource(at) = ExactFloat.Add(tissue.FieldSource(at), secretion);
        if (hasUptake != 0)
        {
            tissue.FieldReaction(at) = ExactFloat.Add(tissue.FieldReaction(at), uptake);
        }
    }

    static float ByActivity<TTissue>(TTissue tissue, int at, float rate)
        where TTissue : struct, ITissue => ExactFloat.Multiply(rate, (float)(tissue.Signal(at) * tissue.Activity(at)));

    static float TgfBeta<TTissue>(TTissue tissue, int at, ParenchymaKind kind, in FieldSourcesParameters p)
        where TTissue : struct, ITissue =>
        kind switch
        {
            ParenchymaKind.Tumour => ExactFloat.Multiply(p.TumourTgfBeta, tissue.Traits(tissue.Clone(at)).TgfBetaFactor),
            ParenchymaKind.Fibroblast => ExactFloat.Multiply(p.FibroblastTgfBeta, tissue.Phenotype(at)),
            ParenchymaKind.Macrophage => ExactFloat.Multiply(p.MacrophageTgfBeta, tissue.Phenotype(at)),
            _ => 0f,
        };

    static float Chemokine<TTissue>(TTissue tissue, int at, ParenchymaKind kind, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        if (kind is not (ParenchymaKind.Tumour or ParenchymaKind.Macrophage or ParenchymaKind.DendriticCell))
        {
            return 0f;
        }

        ref readonly var p = ref parameters.FieldSources;
        var traits = kind == ParenchymaKind.Tumour ? tissue.Traits(tissue.Clone(at)) : default;
        uint response = Fraction.Saturation(tissue.Field(FieldKind.InterferonGamma, at), parameters.TumourRegulation.InterferonScale);
        response = traits.JakLost != 0 ? 0 : response;
        float induced = ExactFloat.Multiply(p.ChemokineInduced, response);
        float rate = ExactFloat.Add(p.ChemokineBasal, induced);
        return kind == ParenchymaKind.Tumour
            ? ExactFloat.Multiply(ExactFloat.Multiply(rate, p.TumourChemokine), traits.ChemokineFactor)
            : rate;
    }

    static float Vegf<TTissue>(TTissue tissue, int at, ParenchymaKind kind, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var p = ref parameters.FieldSources;
        if (kind == ParenchymaKind.Macrophage)
        {
            return ExactFloat.Multiply(p.MacrophageVegf, tissue.Phenotype(at));
        }

        if (kind != ParenchymaKind.Tumour)
        {
            return 0f;
        }

        bool hypoxic = tissue.Field(FieldKind.Oxygen, at) < parameters.TumourRegulation.HypoxiaBelow;
        return ExactFloat.Multiply(hypoxic ? p.HypoxicTumourVegf : p.TumourVegf, tissue.Traits(tissue.Clone(at)).VegfFactor);
    }
}
