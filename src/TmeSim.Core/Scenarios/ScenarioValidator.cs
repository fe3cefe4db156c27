namespace TmeSim.Core.Scenarios;

/// <summary>
/// Checks what no single setting can: names that refer to each other, sums, sizes, order in time. Ranges of single settings are checked by
/// the reader, from their <see cref="SettingAttribute"/>.
/// </summary>
public static class ScenarioValidator
{
    /// <summary>Finds every problem of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="drugNames">Names of all drugs that can be dosed, or null to leave the names unchecked.</param>
    /// <param name="parameters">Parameters that may be overridden; null for the <see cref="ParameterRegistry"/>.</param>
    /// <returns>The problems, in the order of the scenario's settings; none if the scenario makes sense.</returns>
    public static IReadOnlyList<ScenarioProblem> Validate(
        Scenario scenario,
        IReadOnlyCollection<string>? drugNames = null,
        IReadOnlyList<Parameter>? parameters = null
    ) =>
        [
            .. NameChecks.One(scenario.Name, "name"),
            .. TumourChecks.Lattice(scenario),
            .. NameChecks.All(scenario.Antigens.Select(antigen => antigen.Name), "antigens"),
            .. CloneChecks.Clones(scenario),
            .. NameChecks.All(scenario.Lesions.Select(lesion => lesion.Name), "lesions"),
            .. TumourChecks.Lesions(scenario),
            .. TreatmentChecks.Treatment(scenario.Treatment, "treatment", scenario, drugNames),
            .. ArmChecks.Arms(scenario, drugNames),
            .. ArmChecks.Attribute(scenario),
            .. scenario.Arms.SelectMany(
                (arm, k) => ParameterChecks.Overrides(arm.Parameters, parameters ?? ParameterRegistry.All, $"arms[{k}].parameters")
            ),
            .. ParameterChecks.Overrides(scenario.Parameters, parameters ?? ParameterRegistry.All, "parameters"),
            .. ExpectationChecks.Expected(scenario),
        ];
}
