namespace TmeSim.Core.Scenarios;

/// <summary>Protocols and arms: what is dosed, on whom, and when.</summary>
static class TreatmentChecks
{
    /// <summary>Checks the arms and their own protocols.</summary>
    public static IEnumerable<ScenarioProblem> Arms(Scenario scenario, IReadOnlyCollection<string>? drugNames)
    {
        foreach (var problem in NameChecks.All(scenario.Arms.Select(arm => arm.Name), "arms"))
        {
            yield return problem;
        }

        for (int index = 0; index < scenario.Arms.Count; index++)
        {
            var arm = scenario.Arms[index];
            if (arm.ForkDay > scenario.DurationDays)
            {
                string days =
                    $"{SettingText.Number(arm.ForkDay)} d is after the end, duration_days = {SettingText.Number(scenario.DurationDays)} d";
                yield return new($"arms[{index}].fork_day", $"= {days}", "lower fork_day or raise duration_days")
                {
                    Uses = ["duration_days"],
                };
            }

            if (UntilDay(arm, $"arms[{index}]") is { } wrong)
            {
                yield return wrong;
            }

            foreach (var problem in arm.Treatment is { } own ? Treatment(own, $"arms[{index}].treatment", scenario, drugNames) : [])
            {
                yield return problem;
            }
        }
    }

    /// <summary>Checks the arms to explain: they exist, and there is room for those that explain them.</summary>
    public static IEnumerable<ScenarioProblem> Attribute(Scenario scenario)
    {
        const int mostArms = 64;
        string[] arms = scenario.Arms.Count > 0 ? [.. scenario.Arms.SelectMany(ArmSweep.NamesOf)] : [ScenarioValidator.OnlyArm];
        for (int k = 0; k < scenario.Attribute.Count; k++)
        {
            string name = scenario.Attribute[k];
            if (!arms.Contains(name))
            {
                yield return new($"attribute[{k}]", $"= {name} is not an arm", Spelling.Help(name, arms, "arms")) { Uses = ["arms"] };
            }
            else if (scenario.Arms.Any(arm => arm.ParametersUntilDay is not null && ArmSweep.NamesOf(arm).Contains(name)))
            {
                string problem = $"= {name} has parameters_until_day, which would close the opened route again";
                yield return new($"attribute[{k}]", problem, "explain an arm whose parameters stay to the end") { Uses = ["arms"] };
            }
        }

        int all = arms.Length + scenario.Attribute.Count * Counterfactuals.Routes.Count;
        if (scenario.Attribute.Count > 0 && all > mostArms)
        {
            yield return new("attribute", $"would make {all} arms, more than {mostArms}", "explain fewer arms at a time")
            {
                Uses = ["arms"],
            };
        }
    }

    static ScenarioProblem? UntilDay(ArmSettings arm, string path)
    {
        if (arm.ParametersUntilDay is not { } until)
        {
            return null;
        }

        string at = $"{path}.parameters_until_day";
        string shown = $"= {SettingText.Number(until)} d";
        return arm.Parameters.Count == 0
                ? new(at, $"{shown} ends nothing: the arm has no parameters", "add parameters, or remove it")
                {
                    Uses = [$"{path}.parameters"],
                }
            : until <= arm.ForkDay
                ? new(at, $"{shown} is not after fork_day = {SettingText.Number(arm.ForkDay)} d", "raise it or lower fork_day")
                {
                    Uses = [$"{path}.fork_day"],
                }
            : null;
    }

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
