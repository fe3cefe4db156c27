using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// What cells and vessels put into the fields and take from them, as terms of a · u − α ∇²u = b (see docs/fields.md).
/// <para>Secretion adds to b, uptake to a. Cytokines, one hour implicit: a = 1 + λ + k, b = u + s. Oxygen, steady: a = λ + k + P·F, b = P·F·u_blood.</para>
/// s: secretion [pmol/L/h]; k: uptake [1/h]; λ: decay [1/h]; P·F: exchange of a working vessel [1/h].
/// Oxygen: all living cells consume. IFN-γ and IL-2: CD8 T cells on a target, by signal and activity, Tex a share of that. TGF-β: fibroblasts by activation, Treg, M2
/// macrophages, tumour by clone. CXCL9/10: tumour with intact JAK by clone, macrophages and dendritic cells, by IFN-γ; scavenged by CD8 T cells.
/// IL-2 is taken up by Treg and CD8 T cells. VEGF: tumour by clone and hypoxia, M2 macrophages. Debris: dead cells; taken up by dendritic cells.
/// Reads both layers, fields. Writes the two terms at the site. Draws nothing. Sources: science/parameters §6.
/// </summary>
public static class FieldSources
{
    /// <summary>Terms of parenchymal cells.</summary>
    public readonly struct OfParenchyma : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Parenchyma;

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
            ref readonly var p = ref parameters.FieldSources;
            T kinds = Stretch.Parenchyma<TTissue, T>(tissue, at);
            switch (step.Field)
            {
                case FieldKind.Oxygen:
                    T oxygen = T.Select(Are(kinds, ParenchymaKind.Tumour), T.OfFloat(p.TumourOxygen), T.OfFloat(p.StromaOxygen));
                    T living = members & T.IsLess(kinds, T.Of((uint)ParenchymaKind.Dead));
                    T.AddFloats(ref tissue.FieldReaction(at), living & oxygen);
                    break;
                case FieldKind.TgfBeta:
                    T.AddFloats(ref tissue.FieldSource(at), TgfBeta(tissue, at, kinds, p));
                    break;
                case FieldKind.Cxcl9And10:
                    T.AddFloats(ref tissue.FieldSource(at), Chemokine(tissue, at, kinds, parameters));
                    break;
                case FieldKind.Vegf:
                    T.AddFloats(ref tissue.FieldSource(at), Vegf(tissue, at, kinds, parameters));
                    break;
                case FieldKind.Debris:
                    T dead = Are(kinds, ParenchymaKind.Dead);
                    T dendritic = Are(kinds, ParenchymaKind.DendriticCell);
                    if (T.Bits(dead | dendritic) != 0)
                    {
                        T.AddFloats(ref tissue.FieldSource(at), dead & T.OfFloat(p.DebrisRelease));
                        T.AddFloats(ref tissue.FieldReaction(at), dendritic & T.OfFloat(p.DebrisUptake));
                    }

                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Terms of lymphocytes.</summary>
    public readonly struct OfLymphocytes : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Lymphocytes;

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
            ref readonly var p = ref parameters.FieldSources;
            T treg = T.AreEqual(Stretch.Lymphocytes<TTissue, T>(tissue, at), T.Of((uint)LymphocyteKind.Treg));
            T cd8 = members & T.AreEqual(treg, T.Of(0));
            switch (step.Field)
            {
                case FieldKind.Oxygen:
                    T.AddFloats(ref tissue.FieldReaction(at), members & T.OfFloat(p.LymphocyteOxygen));
                    break;
                case FieldKind.InterferonGamma:
                    T.AddFloats(ref tissue.FieldSource(at), cd8 & ByActivity<TTissue, T>(tissue, at, p.Interferon, p.TerminalInterferon));
                    break;
                case FieldKind.TgfBeta:
                    T.AddFloats(ref tissue.FieldSource(at), treg & T.OfFloat(p.TregTgfBeta));
                    break;
                case FieldKind.Cxcl9And10:
                    T.AddFloats(ref tissue.FieldReaction(at), cd8 & T.OfFloat(p.ChemokineUptake));
                    break;
                case FieldKind.Interleukin2:
                    T.AddFloats(
                        ref tissue.FieldSource(at),
                        cd8 & ByActivity<TTissue, T>(tissue, at, p.Interleukin2, p.TerminalInterleukin2)
                    );
                    T uptake = T.Select(treg, T.OfFloat(p.TregInterleukin2), T.OfFloat(p.Cd8Interleukin2));
                    T.AddFloats(ref tissue.FieldReaction(at), members & uptake);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Exchange of oxygen at vessels.</summary>
    public readonly struct OfVessels : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Vessels;

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
            ref readonly var p = ref parameters.FieldSources;
            T exchange = T.MultiplyFloats(T.OfFloat(p.VesselExchange), T.ToFloats(T.Load(in tissue.Vessel(at))));
            T.AddFloats(ref tissue.FieldSource(at), T.MultiplyFloats(exchange, T.OfFloat(p.BloodOxygen)));
            T.AddFloats(ref tissue.FieldReaction(at), exchange);
        }
    }

    static T Are<T>(T kinds, ParenchymaKind kind)
        where T : struct, IWords<T> => T.AreEqual(kinds, T.Of((uint)kind));

    static T ByActivity<TTissue, T>(TTissue tissue, int at, float rate, float terminalRate)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        T terminal = T.AreEqual(Stretch.Lymphocytes<TTissue, T>(tissue, at), T.Of((uint)LymphocyteKind.Terminal));
        T most = T.Select(terminal, T.OfFloat(terminalRate), T.OfFloat(rate));
        return T.MultiplyFloats(most, T.ToFloats(T.Load(in tissue.Signal(at)) * T.Load(in tissue.Activity(at))));
    }

    static T TgfBeta<TTissue, T>(TTissue tissue, int at, T kinds, in FieldSourcesParameters p)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        T tumour = Are(kinds, ParenchymaKind.Tumour);
        T fibroblast = Are(kinds, ParenchymaKind.Fibroblast);
        T perLevel = T.Select(fibroblast, T.OfFloat(p.FibroblastTgfBeta), T.OfFloat(p.MacrophageTgfBeta));
        T stroma = T.MultiplyFloats(perLevel, T.ToFloats(T.Load(in tissue.Phenotype(at))));
        T factor = Stretch.Trait<TTissue, T, TgfBetaFactor>(tissue, at, tumour);
        T secreted = (fibroblast | Are(kinds, ParenchymaKind.Macrophage)) & stroma;
        return T.Select(tumour, T.MultiplyFloats(T.OfFloat(p.TumourTgfBeta), T.ToFloats(factor)), secreted);
    }

    static T Chemokine<TTissue, T>(TTissue tissue, int at, T kinds, in TissueParameters parameters)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        ref readonly var p = ref parameters.FieldSources;
        T tumour = Are(kinds, ParenchymaKind.Tumour);
        T myeloid = Are(kinds, ParenchymaKind.Macrophage) | Are(kinds, ParenchymaKind.DendriticCell);
        T traits = Stretch.Trait<TTissue, T, ChemokineTraits>(tissue, at, tumour);
        T response = Fraction.Saturation(
            T.Load(in tissue.Field(FieldKind.InterferonGamma, at)),
            parameters.TumourRegulation.InterferonScale
        );
        response = T.Select(T.IsLess(T.Of(0xFF), traits), T.Of(0), response);
        T induced = T.MultiplyFloats(T.OfFloat(p.ChemokineInduced), T.ToFloats(response));
        T factor = T.MultiplyFloats(T.OfFloat(p.TumourChemokine), T.ToFloats(traits & T.Of(0xFF)));
        factor = T.Select(tumour, factor, T.OfFloat(1f));
        return (tumour | myeloid) & T.MultiplyFloats(T.SumFloats(T.OfFloat(p.ChemokineBasal), induced), factor);
    }

    static T Vegf<TTissue, T>(TTissue tissue, int at, T kinds, in TissueParameters parameters)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        ref readonly var p = ref parameters.FieldSources;
        T tumour = Are(kinds, ParenchymaKind.Tumour);
        T oxygen = T.Load(in tissue.Field(FieldKind.Oxygen, at));
        T hypoxic = T.IsLessFloat(oxygen, T.OfFloat(parameters.TumourRegulation.HypoxiaBelow));
        T rate = T.Select(hypoxic, T.OfFloat(p.HypoxicTumourVegf), T.OfFloat(p.TumourVegf));
        T factor = Stretch.Trait<TTissue, T, VegfFactor>(tissue, at, tumour);
        T macrophage = T.MultiplyFloats(T.OfFloat(p.MacrophageVegf), T.ToFloats(T.Load(in tissue.Phenotype(at))));
        return T.Select(tumour, T.MultiplyFloats(rate, T.ToFloats(factor)), Are(kinds, ParenchymaKind.Macrophage) & macrophage);
    }

    readonly struct TgfBetaFactor : ICloneTrait
    {
        public static uint Of(in CloneTraits traits) => traits.TgfBetaFactor;
    }

    readonly struct VegfFactor : ICloneTrait
    {
        public static uint Of(in CloneTraits traits) => traits.VegfFactor;
    }

    // The factor in the lowest byte, JAK lost above it.
    readonly struct ChemokineTraits : ICloneTrait
    {
        public static uint Of(in CloneTraits traits) => traits.ChemokineFactor | (uint)traits.JakLost << 8;
    }
}
