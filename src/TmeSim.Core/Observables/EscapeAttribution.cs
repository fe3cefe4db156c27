using TmeSim.Core.Engines;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>Why a lesion grows in spite of treatment, as the lattice shows it. Names in files are these in snake_case.</summary>
public enum EscapeCause : byte
{
    B2mLoss,
    HlaLoss,
    AntigenLoss,
    JakLoss,
    InsufficientExposure,
    Desert,
    Exclusion,
    TerminalExhaustion,
    AlternativeCheckpoint,
    AdaptivePdL1,
    SuppressiveCells,
    Outgrowth,
}

/// <summary>
/// Labels an escape by what is true of most of the lesion at progression. The order goes from what no T cell can overcome to what only
/// slows it: a lesion without MHC class I is not called excluded. The label says what is there, not what would have saved the response.
/// </summary>
public static class EscapeAttribution
{
    const double Most = 0.5;
    const double ManyTerminal = 0.4;
    const double LowOccupancy = 0.5;
    const double Matters = 0.25;

    /// <summary>Labels the state of a lesion.</summary>
    /// <param name="lesion">The lesion at progression, with tumour cells.</param>
    /// <param name="drive">Drugs at the lesion.</param>
    /// <param name="isBlockadeIntended">Whether a checkpoint drug is part of the current course.</param>
    public static EscapeCause Label(Lesion lesion, LesionDrive drive, bool isBlockadeIntended)
    {
        var traits = new TraitShares(lesion);
        if (traits.WithoutB2m >= Most)
        {
            return EscapeCause.B2mLoss;
        }

        if (traits.WithoutHla + traits.WithoutAntigen >= Most)
        {
            return traits.WithoutHla > traits.WithoutAntigen ? EscapeCause.HlaLoss : EscapeCause.AntigenLoss;
        }

        if (traits.WithoutJak >= Most)
        {
            return EscapeCause.JakLoss;
        }

        double[] occupancies =
        [
            drive.Pd1Occupancy,
            drive.PdL1Occupancy,
            drive.Ctla4Occupancy,
            drive.Lag3Occupancy,
            drive.Tim3Occupancy,
            drive.TigitOccupancy,
        ];
        if (isBlockadeIntended && occupancies.Max() < LowOccupancy)
        {
            return EscapeCause.InsufficientExposure;
        }

        var census = TissueCensus.Count(lesion.State);
        var profile = SpatialProfile.Measure(lesion.State);
        return profile.Classify() switch
        {
            ImmunePhenotype.Desert => EscapeCause.Desert,
            ImmunePhenotype.Excluded => EscapeCause.Exclusion,
            _ => LabelInfiltrated(lesion.State, drive, census, profile),
        };
    }

    static EscapeCause LabelInfiltrated(TissueState state, LesionDrive drive, TissueCensus census, SpatialProfile profile)
    {
        if (census[Population.Terminal] >= ManyTerminal * census.Cd8)
        {
            return EscapeCause.TerminalExhaustion;
        }

        var (pd1, others) = CheckpointLevels(state, drive);
        if (others >= Matters && others > pd1)
        {
            return EscapeCause.AlternativeCheckpoint;
        }

        return pd1 >= Matters ? EscapeCause.AdaptivePdL1
            : profile.SuppressorsPerCd8 > 1 ? EscapeCause.SuppressiveCells
            : EscapeCause.Outgrowth;
    }

    // Mean level of receptors that drugs leave free, over engaged T cells.
    static (double Pd1, double Others) CheckpointLevels(TissueState state, LesionDrive drive)
    {
        double engaged = 0;
        double pd1 = 0;
        double others = 0;
        for (int site = 0; site < state.Shape.SiteCount; site++)
        {
            if (state.Contact[site] != 0)
            {
                engaged++;
                pd1 += state.Pd1[site] * (1 - drive.Pd1Occupancy) * (1 - drive.PdL1Occupancy);
                double lag3 = state.Lag3[site] * (1 - drive.Lag3Occupancy);
                double tim3 = state.Tim3[site] * (1 - drive.Tim3Occupancy);
                double tigit = state.Tigit[site] * (1 - drive.TigitOccupancy);
                others += Math.Max(lag3, Math.Max(tim3, tigit));
            }
        }

        return engaged > 0 ? (pd1 / engaged / 255, others / engaged / 255) : (0, 0);
    }

    /// <summary>
    /// Shares of the tumour cells by trait. Half the antigens, by strength, of a clone's own founder must be gone: lost outright, or left without a
    /// haplotype to present them. What only another founder carries was never there to lose.
    /// </summary>
    readonly struct TraitShares
    {
        public TraitShares(Lesion lesion)
        {
            long[] counts = TissueCensus.Count(lesion.State).TumourByClone;
            double total = Math.Max(1, counts.Sum());
            for (int clone = 0; clone < counts.Length; clone++)
            {
                var traits = lesion.Traits[clone];
                var founder = lesion.Clones.FounderOf(lesion.Clones.Records[clone]);
                double all = Strength(lesion, founder.Traits.Antigens);
                double share = counts[clone] / total;
                bool fewExpressed = all > 0 && 2 * Strength(lesion, traits.Antigens) <= all;
                bool fewPresented = all > 0 && 2 * Strength(lesion, traits.Presented) <= all;
                WithoutB2m += traits.B2mAlleles == 0 ? share : 0;
                WithoutAntigen += fewExpressed ? share : 0;
                WithoutHla += fewPresented && !fewExpressed ? share : 0;
                WithoutJak += traits.JakLost != 0 ? share : 0;
            }
        }

        public double WithoutB2m { get; }

        public double WithoutAntigen { get; }

        public double WithoutHla { get; }

        public double WithoutJak { get; }

        static double Strength(Lesion lesion, ushort antigens) =>
            Enumerable.Range(0, lesion.Antigens.Names.Count).Sum(k => (antigens >> k & 1) * (double)lesion.Antigens.Strengths[k + 1]);
    }
}
