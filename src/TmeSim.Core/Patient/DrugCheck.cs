using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Checks that the parts of a drug fit together; the ranges of single numbers are checked where the file is read.</summary>
public static class DrugCheck
{
    /// <summary>Checks one drug.</summary>
    /// <param name="drug">The drug.</param>
    /// <exception cref="ScenarioException">A part is missing, or has no effect because another is missing.</exception>
    public static void Check(Drug drug)
    {
        string path = $"drugs.{drug.Name}";
        var kinetics = drug.Pharmacokinetics;
        if (kinetics is not null && drug.StandardUnit is DoseUnit.Mg or DoseUnit.MgPerKg && kinetics.MolecularWeightKda is null)
        {
            throw new ScenarioException($"{path}.pharmacokinetics", "a drug dosed in milligrams needs molecular_weight_kda");
        }

        if (drug.Targets.Count > 0 && kinetics is null)
        {
            throw new ScenarioException($"{path}.targets", "a drug that binds a target needs pharmacokinetics");
        }

        if (drug.Targets.Select(target => target.Target).Distinct().Count() != drug.Targets.Count)
        {
            throw new ScenarioException($"{path}.targets", "a target is listed twice");
        }

        if (drug.Toxicity.Select(risk => risk.Organ).Distinct().Count() != drug.Toxicity.Count)
        {
            throw new ScenarioException($"{path}.toxicity", "an organ is listed twice");
        }

        if (drug.Targets.Count == 0 && drug.Effects.Count == 0)
        {
            throw new ScenarioException(path, "the drug has neither targets nor effects");
        }

        for (int k = 0; k < drug.Effects.Count; k++)
        {
            Check(drug, drug.Effects[k], $"{path}.effects[{k}]");
        }
    }

    /// <summary>Whether an effect comes with the dose rather than following the concentration.</summary>
    public static bool ComesWithDose(DrugEffect effect) =>
        effect is DrugEffect.Irradiation or DrugEffect.AdoptiveEffector or DrugEffect.AdoptiveMemory;

    static void Check(Drug drug, EffectSettings effect, string path)
    {
        if (!ComesWithDose(effect.Effect) && (effect.HalfEffect is null || drug.Pharmacokinetics is null))
        {
            throw new ScenarioException(path, "an effect that follows the concentration needs half_effect and pharmacokinetics");
        }

        if (
            effect.HalfEffect is not null
            && (drug.Pharmacokinetics is null || effect.Effect is DrugEffect.AdoptiveEffector or DrugEffect.AdoptiveMemory)
        )
        {
            throw new ScenarioException(path, "half_effect has no meaning without pharmacokinetics, nor for infused cells");
        }

        DoseUnit? needed = effect.Effect switch
        {
            DrugEffect.Irradiation => DoseUnit.Gy,
            DrugEffect.AdoptiveEffector or DrugEffect.AdoptiveMemory => DoseUnit.Cells,
            _ => null,
        };
        if (needed is { } unit && drug.StandardUnit != unit)
        {
            throw new ScenarioException(path, $"this effect needs standard_unit: {unit.ToString().ToLowerInvariant()}");
        }

        bool hasRadiosensitivity = effect.AlphaPerGy > 0 || effect.BetaPerGy2 > 0 || effect.LymphocyteAlphaPerGy > 0;
        if (hasRadiosensitivity != (effect.Effect == DrugEffect.Irradiation))
        {
            throw new ScenarioException(
                path,
                "alpha_per_gy, beta_per_gy2 and lymphocyte_alpha_per_gy belong to irradiation, which needs one"
            );
        }
    }
}
