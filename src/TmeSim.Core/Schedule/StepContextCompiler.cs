using TmeSim.Core.Engines;
using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Schedule;

/// <summary>Turns what the patient does to a lesion into the integers and fractions of a <see cref="StepContext"/>.</summary>
public sealed class StepContextCompiler
{
    readonly double effectorCoefficient;
    readonly double bystanderShare;
    readonly double memoryCoefficient;
    readonly double tregCoefficient;
    readonly double monocyteCoefficient;
    readonly double mdscCoefficient;
    readonly double dendriticCellCoefficient;
    readonly double arginaseWeight;
    readonly double arginaseHalf;

    /// <summary>Reads the parameters.</summary>
    public StepContextCompiler(ParameterSet p)
    {
        effectorCoefficient = p[VesselEntryParameters.EffectorCoefficient];
        bystanderShare = p[VesselEntryParameters.BystanderShare];
        memoryCoefficient = p[VesselEntryParameters.MemoryCoefficient];
        tregCoefficient = p[VesselEntryParameters.TregCoefficient];
        monocyteCoefficient = p[VesselEntryParameters.MonocyteCoefficient];
        mdscCoefficient = p[VesselEntryParameters.MdscCoefficient];
        dendriticCellCoefficient = p[VesselEntryParameters.DendriticCellCoefficient];
        arginaseWeight = p[TCellEngagementParameters.ArginaseInhibition];
        arginaseHalf = p[TCellEngagementParameters.ArginaseHalf];
    }

    /// <summary>Compiles the context of a lesion's step, and sets the lesion's table of entering specificities.</summary>
    /// <param name="step">Number of the step.</param>
    /// <param name="lesion">The lesion.</param>
    /// <param name="drive">What the patient does to it.</param>
    /// <param name="genotype">Recruitment factors averaged over the lesion's tumour cells.</param>
    public StepContext Compile(uint step, Lesion lesion, LesionDrive drive, RecruitmentFactors genotype)
    {
        double effectors = SetShares(
            BloodPools.RowOf(BloodPool.Effectors, lesion.EntryShares),
            drive.EffectorBlood,
            bystanderShare * drive.BystanderBlood
        );
        double mdsc = (double)lesion.Counts[(int)Population.Mdsc] / lesion.State.Shape.SiteCount;
        double memory = SetShares(BloodPools.RowOf(BloodPool.Memory, lesion.EntryShares), drive.MemoryBlood, 0);
        return new StepContext
        {
            Step = step,
            Key = lesion.Key,
            Pd1Free = Free(drive.Pd1Occupancy),
            PdL1Free = Free(drive.PdL1Occupancy),
            Ctla4Free = Free(drive.Ctla4Occupancy),
            Lag3Free = Free(drive.Lag3Occupancy),
            Tim3Free = Free(drive.Tim3Occupancy),
            TigitFree = Free(drive.TigitOccupancy),
            LeftByArginase = Free(arginaseWeight * mdsc / (mdsc + arginaseHalf)),
            VegfFree = (float)(1 - drive.VegfNeutralised),
            TgfBetaFree = (float)(1 - drive.TgfBetaNeutralised),
            Csf1rBlocked = Fraction.Of(drive.Csf1rOccupancy),
            Ccr8Occupied = Fraction.Of(drive.Ccr8Occupancy),
            SteroidFree = Free(drive.SteroidEffect),
            CytotoxicThreshold = Probability.ThresholdOfRate(drive.CytotoxicRate),
            LymphodepletionThreshold = Probability.ThresholdOfRate(drive.LymphodepletionRate),
            TumourRadiationThreshold = Probability.ToThreshold(drive.IrradiatedTumourFraction),
            LymphocyteRadiationThreshold = Probability.ToThreshold(drive.IrradiatedLymphocyteFraction),
            EffectorEntry = Probability.ThresholdOfRate(effectorCoefficient * effectors),
            MemoryEntry = Probability.ThresholdOfRate(memoryCoefficient * memory),
            TregEntry = Probability.ThresholdOfRate(tregCoefficient * drive.TregBlood * genotype.Treg),
            MonocyteEntry = Probability.ThresholdOfRate(monocyteCoefficient * drive.MonocyteBlood),
            MdscEntry = Probability.ThresholdOfRate(mdscCoefficient * drive.MdscBlood * genotype.Mdsc),
            DendriticCellEntry = Probability.ThresholdOfRate(dendriticCellCoefficient * drive.DendriticCellBlood * genotype.DendriticCell),
        };
    }

    static uint Free(double share) => Fraction.One - Fraction.Of(Math.Clamp(share, 0, 1));

    // Cumulative thresholds for "no antigen", antigen 1, 2 …; the sixteenth antigen is what the last leaves.
    static double SetShares(Span<uint> shares, double[] byAntigen, double bystanders)
    {
        double total = bystanders + byAntigen.Sum();
        double sum = bystanders;
        for (int k = 0; k < shares.Length; k++)
        {
            shares[k] = total > 0 ? Probability.ToThreshold(Math.Min(1, sum / total)) : uint.MaxValue;
            sum += byAntigen[k];
        }

        return total;
    }
}

/// <summary>How a lesion's genotype changes recruitment, averaged over its tumour cells; 1 is the default.</summary>
public readonly record struct RecruitmentFactors(double Treg, double Mdsc, double DendriticCell)
{
    /// <summary>The default genotype.</summary>
    public static RecruitmentFactors Default => new(1, 1, 1);

    /// <summary>Averages the factors of a lesion's clones over its tumour cells.</summary>
    public static RecruitmentFactors Of(Lesion lesion, long[] tumourByClone)
    {
        double cells = 0;
        double treg = 0;
        double mdsc = 0;
        double dendritic = 0;
        for (int clone = 0; clone < tumourByClone.Length; clone++)
        {
            double count = tumourByClone[clone];
            if (count > 0)
            {
                var traits = lesion.Traits[clone];
                cells += count;
                treg += count * traits.TregFactor;
                mdsc += count * traits.MdscFactor;
                dendritic += count * traits.DendriticCellFactor;
            }
        }

        return cells > 0 ? new(treg / cells / 64, mdsc / cells / 64, dendritic / cells / 64) : Default;
    }
}
