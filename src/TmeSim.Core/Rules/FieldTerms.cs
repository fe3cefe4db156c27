using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// The terms of each field. Cytokines and debris, one hour implicit: a = 1 + λ + k, b = u + s. Oxygen, steady: a = λ + k + P·F, b = P·F·u_blood.
/// <para>s: secretion [pmol/L/h]; k: uptake [1/h]; λ: decay [1/h]; P·F: exchange of a working vessel [1/h].</para>
/// </summary>
public static class FieldTerms
{
    /// <summary>All living cells consume it, vessels exchange it. Reads both layers, vessels.</summary>
    public readonly struct Oxygen : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.Oxygen;

        /// <inheritdoc/>
        public static bool HasUptake => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T> =>
            T.MultiplyFloats(Exchange<TTissue, T>(tissue, at, parameters), T.OfFloat(parameters.FieldSources.BloodOxygen));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Reaction<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T kinds = Stretch.Parenchyma<TTissue, T>(tissue, at);
            T isLiving = T.IsLess(T.Of(0), kinds) & T.IsLess(kinds, T.Of((uint)ParenchymaKind.Dead));
            T parenchyma = isLiving & T.Select(Are(kinds, ParenchymaKind.Tumour), T.OfFloat(p.TumourOxygen), T.OfFloat(p.StromaOxygen));
            T lymphocyte = T.IsLess(T.Of(0), Stretch.Lymphocytes<TTissue, T>(tissue, at)) & T.OfFloat(p.LymphocyteOxygen);
            T cells = T.SumFloats(T.SumFloats(T.OfFloat(p.OxygenDecay), parenchyma), lymphocyte);
            return T.SumFloats(cells, Exchange<TTissue, T>(tissue, at, parameters));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static T Exchange<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T> =>
            T.MultiplyFloats(T.OfFloat(parameters.FieldSources.VesselExchange), T.ToFloats(T.Load(in tissue.Vessel(at))));
    }

    /// <summary>Secreted by CD8 T cells on a target, by signal and activity; Tex a share of that. Reads the lymphocyte layer.</summary>
    public readonly struct InterferonGamma : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.InterferonGamma;

        /// <inheritdoc/>
        public static bool HasUptake => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T secreted = ByActivity<TTissue, T>(tissue, at, p.Interferon, p.TerminalInterferon);
            return T.SumFloats(Before<TTissue, T>(tissue, Field, at), secreted);
        }
    }

    /// <summary>Secreted by fibroblasts by activation, M2 macrophages, tumour cells by clone, and Treg. Reads both layers.</summary>
    public readonly struct TgfBeta : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.TgfBeta;

        /// <inheritdoc/>
        public static bool HasUptake => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T kinds = Stretch.Parenchyma<TTissue, T>(tissue, at);
            T tumour = Are(kinds, ParenchymaKind.Tumour);
            T fibroblast = Are(kinds, ParenchymaKind.Fibroblast);
            T perLevel = T.Select(fibroblast, T.OfFloat(p.FibroblastTgfBeta), T.OfFloat(p.MacrophageTgfBeta));
            T stroma = T.MultiplyFloats(perLevel, T.ToFloats(T.Load(in tissue.Phenotype(at))));
            T factor = Stretch.Trait<TTissue, T, TgfBetaFactor>(tissue, at, tumour);
            T secreted = (fibroblast | Are(kinds, ParenchymaKind.Macrophage)) & stroma;
            T parenchyma = T.Select(tumour, T.MultiplyFloats(T.OfFloat(p.TumourTgfBeta), T.ToFloats(factor)), secreted);
            T treg = IsTreg<TTissue, T>(tissue, at) & T.OfFloat(p.TregTgfBeta);
            return T.SumFloats(T.SumFloats(Before<TTissue, T>(tissue, Field, at), parenchyma), treg);
        }
    }

    /// <summary>
    /// Secreted by tumour cells with intact JAK by clone, macrophages and dendritic cells, by IFN-γ; scavenged by CD8 T cells. Reads both layers, IFN-γ.
    /// </summary>
    public readonly struct Cxcl9And10 : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.Cxcl9And10;

        /// <inheritdoc/>
        public static bool HasUptake => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            T before = Before<TTissue, T>(tissue, Field, at);
            T kinds = Stretch.Parenchyma<TTissue, T>(tissue, at);
            T tumour = Are(kinds, ParenchymaKind.Tumour);
            T sources = tumour | Are(kinds, ParenchymaKind.Macrophage) | Are(kinds, ParenchymaKind.DendriticCell);
            return T.Bits(sources) == 0 ? before : T.SumFloats(before, sources & Secreted<TTissue, T>(tissue, at, tumour, parameters));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Reaction<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            return T.SumFloats(T.OfFloat(p.ChemokineDecay), IsCd8<TTissue, T>(tissue, at) & T.OfFloat(p.ChemokineUptake));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static T Secreted<TTissue, T>(TTissue tissue, int at, T tumour, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T traits = Stretch.Trait<TTissue, T, ChemokineTraits>(tissue, at, tumour);
            T interferon = T.Load(in tissue.Field(FieldKind.InterferonGamma, at));
            T response = Fraction.Saturation(interferon, parameters.TumourRegulation.InterferonScale);
            response = T.Select(T.IsLess(T.Of(0xFF), traits), T.Of(0), response);
            T induced = T.MultiplyFloats(T.OfFloat(p.ChemokineInduced), T.ToFloats(response));
            T factor = T.MultiplyFloats(T.OfFloat(p.TumourChemokine), T.ToFloats(traits & T.Of(0xFF)));
            return T.MultiplyFloats(T.SumFloats(T.OfFloat(p.ChemokineBasal), induced), T.Select(tumour, factor, T.OfFloat(1f)));
        }
    }

    /// <summary>
    /// Secreted by CD8 T cells on a target, by signal and activity, Tex a share of that; taken up by Treg and CD8 T cells. Reads the lymphocyte layer.
    /// </summary>
    public readonly struct Interleukin2 : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.Interleukin2;

        /// <inheritdoc/>
        public static bool HasUptake => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T secreted = ByActivity<TTissue, T>(tissue, at, p.Interleukin2, p.TerminalInterleukin2);
            return T.SumFloats(Before<TTissue, T>(tissue, Field, at), secreted);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Reaction<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T members = T.IsLess(T.Of(0), Stretch.Lymphocytes<TTissue, T>(tissue, at));
            T uptake = T.Select(IsTreg<TTissue, T>(tissue, at), T.OfFloat(p.TregInterleukin2), T.OfFloat(p.Cd8Interleukin2));
            return T.SumFloats(T.OfFloat(p.Interleukin2Decay), members & uptake);
        }
    }

    /// <summary>Secreted by tumour cells by clone and hypoxia, and M2 macrophages. Reads the parenchyma layer, oxygen.</summary>
    public readonly struct Vegf : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.Vegf;

        /// <inheritdoc/>
        public static bool HasUptake => false;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T kinds = Stretch.Parenchyma<TTissue, T>(tissue, at);
            T tumour = Are(kinds, ParenchymaKind.Tumour);
            T oxygen = T.Load(in tissue.Field(FieldKind.Oxygen, at));
            T hypoxic = T.IsLessFloat(oxygen, T.OfFloat(parameters.TumourRegulation.HypoxiaBelow));
            T rate = T.Select(hypoxic, T.OfFloat(p.HypoxicTumourVegf), T.OfFloat(p.TumourVegf));
            T factor = Stretch.Trait<TTissue, T, VegfFactor>(tissue, at, tumour);
            T macrophage = T.MultiplyFloats(T.OfFloat(p.MacrophageVegf), T.ToFloats(T.Load(in tissue.Phenotype(at))));
            T secreted = T.Select(tumour, T.MultiplyFloats(rate, T.ToFloats(factor)), Are(kinds, ParenchymaKind.Macrophage) & macrophage);
            return T.SumFloats(Before<TTissue, T>(tissue, Field, at), secreted);
        }
    }

    /// <summary>Released by dead cells, taken up by dendritic cells. Reads the parenchyma layer.</summary>
    public readonly struct Debris : IFieldTerms
    {
        /// <inheritdoc/>
        public static FieldKind Field => FieldKind.Debris;

        /// <inheritdoc/>
        public static bool HasUptake => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            T dead = Stretch.Are<TTissue, T>(tissue, at, ParenchymaKind.Dead);
            return T.SumFloats(Before<TTissue, T>(tissue, Field, at), dead & T.OfFloat(parameters.FieldSources.DebrisRelease));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Reaction<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            ref readonly var p = ref parameters.FieldSources;
            T dendritic = Stretch.Are<TTissue, T>(tissue, at, ParenchymaKind.DendriticCell);
            return T.SumFloats(T.OfFloat(p.DebrisDecay), dendritic & T.OfFloat(p.DebrisUptake));
        }
    }

    // u of the hour before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Before<TTissue, T>(TTissue tissue, FieldKind field, int at)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> => T.Load(in tissue.Field(field, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Are<T>(T kinds, ParenchymaKind kind)
        where T : struct, IWords<T> => T.AreEqual(kinds, T.Of((uint)kind));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T IsTreg<TTissue, T>(TTissue tissue, int at)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> => T.AreEqual(Stretch.Lymphocytes<TTissue, T>(tissue, at), T.Of((uint)LymphocyteKind.Treg));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T IsCd8<TTissue, T>(TTissue tissue, int at)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> =>
        T.IsLess(T.Of(0), Stretch.Lymphocytes<TTissue, T>(tissue, at)) & T.AreEqual(IsTreg<TTissue, T>(tissue, at), T.Of(0));

    // What CD8 T cells secrete.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ByActivity<TTissue, T>(TTissue tissue, int at, float rate, float terminalRate)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        T terminal = T.AreEqual(Stretch.Lymphocytes<TTissue, T>(tissue, at), T.Of((uint)LymphocyteKind.Terminal));
        T most = T.Select(terminal, T.OfFloat(terminalRate), T.OfFloat(rate));
        T share = T.ToFloats(T.Load(in tissue.Signal(at)) * T.Load(in tissue.Activity(at)));
        return IsCd8<TTissue, T>(tissue, at) & T.MultiplyFloats(most, share);
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
