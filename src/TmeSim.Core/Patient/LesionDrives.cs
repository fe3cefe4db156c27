using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>What drives the lesions of a patient in the coming step. Of it only the pulses of the hour are kept in a checkpoint: the rest follows from the patient.</summary>
/// <param name="lesions">Number of lesions.</param>
sealed class LesionDrives(int lesions) : ICheckpointed
{
    readonly LesionDrive[] drives = [.. Enumerable.Range(0, lesions).Select(_ => new LesionDrive())];

    /// <summary>The drives, in the order of the scenario's lesions.</summary>
    public IReadOnlyList<LesionDrive> All => drives;

    /// <summary>Adds a fraction of radiation to the pulses of the hour, by the linear-quadratic law.</summary>
    /// <param name="effect">How cells survive it.</param>
    /// <param name="gray">Dose [Gy].</param>
    /// <param name="lesionMask">Lesions irradiated: bit k is lesion k.</param>
    public void Irradiate(EffectSettings effect, double gray, uint lesionMask)
    {
        double tumourSurvival = Math.Exp(-effect.AlphaPerGy * gray - effect.BetaPerGy2 * gray * gray);
        double lymphocyteSurvival = Math.Exp(-effect.LymphocyteAlphaPerGy * gray);
        for (int lesion = 0; lesion < drives.Length; lesion++)
        {
            if ((lesionMask >> lesion & 1) != 0)
            {
                var drive = drives[lesion];
                drive.IrradiatedTumourFraction = 1 - (1 - drive.IrradiatedTumourFraction) * tumourSurvival;
                drive.IrradiatedLymphocyteFraction = 1 - (1 - drive.IrradiatedLymphocyteFraction) * lymphocyteSurvival;
            }
        }
    }

    /// <summary>Forgets the pulses of the hour before.</summary>
    public void ClearPulses()
    {
        foreach (var drive in drives)
        {
            drive.IrradiatedTumourFraction = 0;
            drive.IrradiatedLymphocyteFraction = 0;
        }
    }

    /// <summary>Takes over what stands in the patient: occupancies, effects of drugs, and blood.</summary>
    public void Fill(PatientState patient)
    {
        foreach (var drive in drives)
        {
            drive.Pd1Occupancy = patient.Occupancies.Lesion(DrugTarget.Pd1);
            drive.PdL1Occupancy = patient.Occupancies.Lesion(DrugTarget.PdL1);
            drive.Ctla4Occupancy = patient.Occupancies.Lesion(DrugTarget.Ctla4);
            drive.Lag3Occupancy = patient.Occupancies.Lesion(DrugTarget.Lag3);
            drive.Tim3Occupancy = patient.Occupancies.Lesion(DrugTarget.Tim3);
            drive.TigitOccupancy = patient.Occupancies.Lesion(DrugTarget.Tigit);
            drive.VegfNeutralised = patient.Occupancies.Lesion(DrugTarget.Vegf);
            drive.TgfBetaNeutralised = patient.Occupancies.Lesion(DrugTarget.TgfBeta);
            drive.Csf1rOccupancy = patient.Occupancies.Lesion(DrugTarget.Csf1r);
            drive.Ccr8Occupancy = patient.Occupancies.Lesion(DrugTarget.Ccr8);
            drive.SteroidEffect = patient.SteroidEffect;
            drive.CytotoxicRate = patient.Panel.Strength(DrugEffect.CytotoxicToCycling);
            drive.LymphodepletionRate = patient.Panel.Strength(DrugEffect.Lymphodepletion);
            patient.TCells.Effectors.CopyTo(drive.EffectorBlood);
            patient.TCells.Memory.CopyTo(drive.MemoryBlood);
            drive.BystanderBlood = patient.Blood.Bystander;
            drive.TregBlood = patient.Blood.Treg;
            drive.MonocyteBlood = patient.Blood.Monocyte;
            drive.MdscBlood = patient.Blood.Mdsc;
            drive.DendriticCellBlood = patient.Blood.DendriticCell;
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (var drive in drives)
        {
            writer.Write(drive.IrradiatedTumourFraction);
            writer.Write(drive.IrradiatedLymphocyteFraction);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        foreach (var drive in drives)
        {
            drive.IrradiatedTumourFraction = reader.ReadDouble();
            drive.IrradiatedLymphocyteFraction = reader.ReadDouble();
        }
    }
}
