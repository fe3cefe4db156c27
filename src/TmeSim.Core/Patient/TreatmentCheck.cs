using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Checks that a protocol means something: its names exist, its units fit the drugs, its starts can happen.</summary>
public static class TreatmentCheck
{
    /// <summary>Checks one protocol.</summary>
    /// <param name="scenario">Scenario with the lesions and antigens.</param>
    /// <param name="treatment">The protocol.</param>
    /// <param name="path">Where it stands in the scenario, such as <c>treatment</c> or <c>arms[0].treatment</c>.</param>
    /// <param name="drugs">Drugs by name.</param>
    /// <exception cref="ScenarioException">The first error found.</exception>
    public static void Check(Scenario scenario, TreatmentSettings treatment, string path, IReadOnlyDictionary<string, Drug> drugs)
    {
        var names = new List<string>();
        for (int k = 0; k < treatment.Courses.Count; k++)
        {
            var course = treatment.Courses[k];
            string at = $"{path}.courses[{k}]";
            CheckStart(course, names, at);
            CheckDrugs(scenario, course, at, drugs);
            if (course.SteroidForToxicity && course.HoldAtGrade < 5 && FindSteroid(drugs) is null)
            {
                throw new ScenarioException($"{at}.steroid_for_toxicity", "no drug has the effect corticosteroid");
            }

            names.Add(course.Name);
        }
    }

    /// <summary>Where a protocol stands in its scenario.</summary>
    public static string PathOf(Scenario scenario, TreatmentSettings treatment)
    {
        for (int arm = 0; arm < scenario.Arms.Count; arm++)
        {
            if (ReferenceEquals(scenario.Arms[arm].Treatment, treatment))
            {
                return $"arms[{arm}].treatment";
            }
        }

        return "treatment";
    }

    /// <summary>The drug given for toxicity: the first by name with the effect corticosteroid.</summary>
    public static Drug? FindSteroid(IReadOnlyDictionary<string, Drug> drugs) =>
        drugs
            .Values.Where(drug => drug.Effects.Any(effect => effect.Effect == DrugEffect.Corticosteroid))
            .OrderBy(drug => drug.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    static void CheckStart(CourseSettings course, List<string> names, string at)
    {
        if (names.Contains(course.Name))
        {
            throw new ScenarioException($"{at}.name", $"there are two courses '{course.Name}'");
        }

        bool refers = course.Start.On != StartEvent.Day;
        if (!refers && course.Start.Course.Length > 0)
        {
            throw new ScenarioException($"{at}.start.course", "a start on a day does not refer to a course");
        }

        if (refers && course.Start.Course.Length == 0 && names.Count == 0)
        {
            throw new ScenarioException($"{at}.start.on", "the first course has no course before it to wait for");
        }

        if (refers && course.Start.Course.Length > 0 && !names.Contains(course.Start.Course))
        {
            throw new ScenarioException($"{at}.start.course", $"no course before this one is named '{course.Start.Course}'");
        }
    }

    static void CheckDrugs(Scenario scenario, CourseSettings course, string at, IReadOnlyDictionary<string, Drug> drugs)
    {
        var seen = new HashSet<string>();
        for (int k = 0; k < course.Drugs.Count; k++)
        {
            var dosing = course.Drugs[k];
            string here = $"{at}.drugs[{k}]";
            if (!drugs.TryGetValue(dosing.Drug, out var drug))
            {
                throw new ScenarioException($"{here}.drug", $"there is no drug '{dosing.Drug}'");
            }

            if (!seen.Add(dosing.Drug))
            {
                throw new ScenarioException($"{here}.drug", $"the course lists '{dosing.Drug}' twice");
            }

            DrugCheck.Check(drug);
            CheckDose(dosing, drug, here);
            bool local = drug.Effects.Any(effect => effect.Effect == DrugEffect.Irradiation);
            bool specific = drug.Effects.Any(effect =>
                effect.Effect is DrugEffect.VaccinePriming or DrugEffect.AdoptiveEffector or DrugEffect.AdoptiveMemory
            );
            CheckNames(dosing.Lesions, scenario.Lesions.Select(lesion => lesion.Name), local, "lesion", "radiotherapy", $"{here}.lesions");
            CheckNames(
                dosing.Antigens,
                scenario.Antigens.Select(antigen => antigen.Name),
                specific,
                "antigen",
                "a vaccine or T cells",
                $"{here}.antigens"
            );
        }
    }

    static void CheckDose(DosingSettings dosing, Drug drug, string here)
    {
        if (dosing.Unit is not { } unit)
        {
            return;
        }

        if (dosing.Dose is null)
        {
            throw new ScenarioException($"{here}.unit", "a unit needs a dose");
        }

        bool fits = unit == drug.StandardUnit || (IsMass(unit) && IsMass(drug.StandardUnit));
        if (!fits)
        {
            throw new ScenarioException($"{here}.unit", $"'{drug.Name}' is dosed in {Text(drug.StandardUnit)}, not in {Text(unit)}");
        }
    }

    static void CheckNames(IReadOnlyList<string> names, IEnumerable<string> known, bool applies, string what, string who, string at)
    {
        if (names.Count > 0 && !applies)
        {
            throw new ScenarioException(at, $"only {who} can be aimed at {what}s");
        }

        var all = known.ToHashSet();
        for (int k = 0; k < names.Count; k++)
        {
            if (!all.Contains(names[k]))
            {
                throw new ScenarioException($"{at}[{k}]", $"there is no {what} '{names[k]}'");
            }
        }
    }

    static bool IsMass(DoseUnit unit) => unit is DoseUnit.Mg or DoseUnit.MgPerKg;

    internal static string Text(DoseUnit unit) =>
        unit switch
        {
            DoseUnit.Mg => "mg",
            DoseUnit.MgPerKg => "mg_per_kg",
            DoseUnit.Gy => "gy",
            DoseUnit.Cells => "cells",
            _ => "standard",
        };
}
