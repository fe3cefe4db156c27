namespace TmeSim.Core.Scenarios;

/// <summary>Protocols: what is dosed, on whom, and when.</summary>
static class TreatmentChecks
{
    // In mg, mg/kg, Gy and standard doses; the setting's own maximum is one of cells.
    const double MostOfADrug = 100_000;

    /// <summary>Checks one protocol.</summary>
    public static IEnumerable<ScenarioProblem> Treatment(
        TreatmentSettings treatment,
        string path,
        Scenario scenario,
        IReadOnlyCollection<string>? drugNames
    )
    {
        string courses = $"{path}.courses";
        foreach (var problem in NameChecks.All(treatment.Courses.Select(course => course.Name), courses))
        {
            yield return problem;
        }

        for (int index = 0; index < treatment.Courses.Count; index++)
        {
            var course = treatment.Courses[index];
            string[] earlier = [.. treatment.Courses.Take(index).Select(before => before.Name)];
            foreach (var problem in Start(course.Start, $"{courses}[{index}].start", earlier, courses))
            {
                yield return problem;
            }

            for (int drug = 0; drug < course.Drugs.Count; drug++)
            {
                foreach (var problem in Dosing(course.Drugs[drug], $"{courses}[{index}].drugs[{drug}]", scenario, drugNames))
                {
                    yield return problem;
                }
            }
        }
    }

    static IEnumerable<ScenarioProblem> Start(StartSettings start, string path, IReadOnlyCollection<string> earlier, string courses)
    {
        if (start.On == StartEvent.Day)
        {
            if (start.Course != "")
            {
                string problem = $"= {SettingText.Shown(start.Course)} has no meaning for a start on a day";
                yield return new($"{path}.course", problem, "remove it, or start on progression, stop or response") { Uses = [path] };
            }
        }
        else if (earlier.Count == 0)
        {
            string problem = $"= {start.On.ToString().ToLowerInvariant()} waits for an earlier course, and this is the first";
            yield return new($"{path}.on", problem, "write on: day with the day of the start") { Uses = [path, courses] };
        }
        else if (start.Course != "" && !earlier.Contains(start.Course))
        {
            string problem = $"= {SettingText.Shown(start.Course)} names no earlier course";
            yield return new($"{path}.course", problem, Spelling.Help(start.Course, earlier, "earlier courses")) { Uses = [courses] };
        }
    }

    static IEnumerable<ScenarioProblem> Dosing(
        DosingSettings dosing,
        string path,
        Scenario scenario,
        IReadOnlyCollection<string>? drugNames
    )
    {
        if (drugNames is not null && !drugNames.Contains(dosing.Drug))
        {
            string problem = $"= {SettingText.Shown(dosing.Drug)} names no drug";
            yield return new($"{path}.drug", problem, Spelling.Help(dosing.Drug, drugNames, "drugs"));
        }

        if (dosing.Dose is { } dose && dosing.Unit is null)
        {
            string problem = $"= {SettingText.Number(dose)} has no unit";
            yield return new($"{path}.dose", problem, "add unit: mg, mg_per_kg, gy, cells or standard") { Uses = [$"{path}.unit"] };
        }

        if (dosing is { Dose: > MostOfADrug, Unit: { } unit and not DoseUnit.Cells })
        {
            string name = SnakeCase.Of(unit.ToString());
            string range = $"{SettingText.Number(dosing.Dose.Value)} {name} is outside 0–{SettingText.Number(MostOfADrug)} {name}";
            yield return new($"{path}.dose", $"= {range}", "lower the dose, or is it a number of cells?") { Uses = [$"{path}.unit"] };
        }

        if (dosing.Unit is not null && dosing.Dose is null)
        {
            yield return new($"{path}.unit", "is the unit of no dose", "add dose, or remove unit for the drug's own dose")
            {
                Uses = [$"{path}.dose"],
            };
        }

        string[] lesions = [.. scenario.Lesions.Select(lesion => lesion.Name)];
        string[] antigens = [.. scenario.Antigens.Select(antigen => antigen.Name)];
        foreach (var problem in NameChecks.References(dosing.Lesions, $"{path}.lesions", lesions, "lesion"))
        {
            yield return problem;
        }

        foreach (var problem in NameChecks.References(dosing.Antigens, $"{path}.antigens", antigens, "antigen"))
        {
            yield return problem;
        }
    }
}
