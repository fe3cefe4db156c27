namespace TmeSim.Core.Scenarios;

/// <summary>Arms: when they fork, what they explain, and which of them are to be explained.</summary>
static class ArmChecks
{
    /// <summary>Checks the arms and their own protocols.</summary>
    public static IEnumerable<ScenarioProblem> Arms(Scenario scenario, IReadOnlyCollection<string>? drugNames)
    {
        foreach (var problem in NameChecks.All(scenario.Arms.Select(arm => arm.Name), "arms"))
        {
            yield return problem;
        }

        foreach (var problem in SweptNames(scenario.Arms))
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

            if (NotExplained(arm, scenario) is { } wrong)
            {
                yield return wrong with
                {
                    Path = $"arms[{index}].counterfactual_of",
                    Uses = ["arms"],
                };
            }

            if (UntilDay(arm, $"arms[{index}]") is { } tooEarly)
            {
                yield return tooEarly;
            }

            foreach (var problem in Intervals(arm, $"arms[{index}].treatment_free_intervals_days"))
            {
                yield return problem;
            }

            foreach (
                var problem in arm.Treatment is { } own
                    ? TreatmentChecks.Treatment(own, $"arms[{index}].treatment", scenario, drugNames)
                    : []
            )
            {
                yield return problem;
            }
        }
    }

    // Each is the delay of a course, and has its range.
    static IEnumerable<ScenarioProblem> Intervals(ArmSettings arm, string path) =>
        arm
            .TreatmentFreeIntervalsDays.Select((days, k) => (days, k))
            .Where(one => one.days is not (>= 0 and <= StartSettings.LongestDelayDays))
            .Select(one => new ScenarioProblem(
                $"{path}[{one.k}]",
                SettingText.OutsideRange(SettingText.Number(one.days), 0, StartSettings.LongestDelayDays, "d"),
                ""
            ));

    // Names that stand twice as they are written are found with the other names.
    static IEnumerable<ScenarioProblem> SweptNames(IReadOnlyList<ArmSettings> arms)
    {
        var owners = new Dictionary<string, int>();
        for (int index = 0; index < arms.Count; index++)
        {
            bool isSwept = arms[index].TreatmentFreeIntervalsDays.Count > 0;
            foreach (string name in ArmSweep.NamesOf(arms[index]).Where(name => !owners.TryAdd(name, index)))
            {
                if (isSwept || arms[owners[name]].Name != name)
                {
                    yield return new(
                        $"arms[{index}].{(isSwept ? "treatment_free_intervals_days" : "name")}",
                        $"makes the arm {SettingText.Shown(name)}, which arms[{owners[name]}] makes already",
                        "name each interval once, and no other arm so"
                    );
                }
            }
        }
    }

    /// <summary>Checks the arms to explain: they exist, and there is room for those that explain them.</summary>
    public static IEnumerable<ScenarioProblem> Attribute(Scenario scenario)
    {
        const int mostArms = 64;
        (string Name, ArmSettings Arm)[] arms = [.. scenario.EveryArm.SelectMany(arm => ArmSweep.NamesOf(arm).Select(name => (name, arm)))];
        for (int k = 0; k < scenario.Attribute.Count; k++)
        {
            string name = scenario.Attribute[k];
            if (arms.FirstOrDefault(one => one.Name == name).Arm is not { } arm)
            {
                string help = Spelling.Help(name, [.. arms.Select(one => one.Name)], "arms");
                yield return new($"attribute[{k}]", $"= {name} is not an arm", help) { Uses = ["arms"] };
            }
            else if (BeginsTooLate(arm, scenario) is { } day)
            {
                string end = $"duration_days = {SettingText.Number(scenario.DurationDays)} d";
                yield return new(
                    $"attribute[{k}]",
                    $"= {name} begins on day {SettingText.Number(day)}, not before the end, {end}",
                    "raise duration_days, or do not explain this arm"
                )
                {
                    Uses = ["arms", "treatment", "duration_days"],
                };
            }
            else if (arm.ParametersUntilDay is not null)
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

    // A fork after the end is an error by itself.
    static double? BeginsTooLate(ArmSettings arm, Scenario scenario)
    {
        double day = Counterfactuals.BeginningOf(arm, scenario.Treatment);
        return day >= scenario.DurationDays && arm.ForkDay <= scenario.DurationDays ? day : null;
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

    static ScenarioProblem? NotExplained(ArmSettings arm, Scenario scenario)
    {
        string name = arm.CounterfactualOf;
        string[] factual =
        [
            .. scenario.Arms.Where(other => other.CounterfactualOf == "" && other.Name != arm.Name).SelectMany(ArmSweep.NamesOf),
        ];
        return name == "" || factual.Contains(name)
            ? null
            : new("", $"= {name} is not another arm, or is itself a counterfactual", Spelling.Help(name, factual, "arms"));
    }
}
