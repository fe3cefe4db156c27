namespace TmeSim.Core.Scenarios;

/// <summary>What the run must show: about an arm there is, at a day within the run, with an interval that can hold and can fail.</summary>
static class ExpectationChecks
{
    /// <summary>Checks the expectations of a scenario.</summary>
    public static IEnumerable<ScenarioProblem> Expected(Scenario scenario)
    {
        string[] arms = [.. scenario.EveryArm.SelectMany(ArmSweep.NamesOf)];
        arms = [.. arms, .. scenario.Attribute.SelectMany(Counterfactuals.NamesOf)];
        string[] lesions = [.. scenario.Lesions.Select(lesion => lesion.Name)];
        return scenario.Expected.SelectMany(
            (expectation, index) =>
            {
                string path = $"expected[{index}]";
                return (IEnumerable<ScenarioProblem>)
                    [
                        .. Texts(expectation, path),
                        .. Interval(expectation, path),
                        .. Arm(expectation.Arm, $"{path}.arm", arms),
                        .. Lesion(expectation.Lesion, $"{path}.lesion", lesions),
                        .. Arm(expectation.RelativeToArm, $"{path}.relative_to_arm", arms),
                        .. Day(expectation.Day, $"{path}.day", scenario.DurationDays),
                        .. Day(expectation.RelativeToDay ?? 0, $"{path}.relative_to_day", scenario.DurationDays),
                    ];
            }
        );
    }

    static IEnumerable<ScenarioProblem> Texts(ExpectationSettings expectation, string path)
    {
        if (string.IsNullOrWhiteSpace(expectation.Claim))
        {
            yield return new($"{path}.claim", "is empty", "say in words what the statement means");
        }

        if (string.IsNullOrWhiteSpace(expectation.Column))
        {
            yield return new($"{path}.column", "is empty", "name a column of timeseries.csv");
        }
    }

    static IEnumerable<ScenarioProblem> Interval(ExpectationSettings expectation, string path)
    {
        if (!double.IsFinite(expectation.AtLeast) && !double.IsFinite(expectation.AtMost))
        {
            yield return new(path, "accepts every value", "add at_least, at_most or both")
            {
                Uses = [$"{path}.at_least", $"{path}.at_most"],
            };
        }

        if (expectation.AtLeast > expectation.AtMost)
        {
            string problem = $"= {SettingText.Number(expectation.AtLeast)} is above at_most = {SettingText.Number(expectation.AtMost)}";
            yield return new($"{path}.at_least", problem, "exchange the two") { Uses = [$"{path}.at_most"] };
        }
    }

    static IEnumerable<ScenarioProblem> Arm(string arm, string path, IReadOnlyCollection<string> arms) =>
        arm == "" ? [] : NameChecks.Reference(arm, path, arms, "arm");

    static IEnumerable<ScenarioProblem> Lesion(string lesion, string path, IReadOnlyCollection<string> lesions) =>
        lesion == "" ? [] : NameChecks.Reference(lesion, path, lesions, "lesion");

    static IEnumerable<ScenarioProblem> Day(double day, string path, double duration)
    {
        if (day > duration)
        {
            string days = $"{SettingText.Number(day)} d is after the end, duration_days = {SettingText.Number(duration)} d";
            yield return new(path, $"= {days}", "lower the day or raise duration_days") { Uses = ["duration_days"] };
        }
    }
}
