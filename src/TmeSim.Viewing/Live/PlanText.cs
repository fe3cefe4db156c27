using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>A plan as text to keep or to pass on.</summary>
public static class PlanText
{
    /// <summary>The plan as a scenario file.</summary>
    public static string File(Scenario plan) => SettingsWriter.Write(plan);

    /// <summary>The plan as a link, which <c>tmesim view</c> and <c>tmesim run</c> take for a scenario.</summary>
    /// <exception cref="PlanException">The plan needs files, which a link cannot hold.</exception>
    public static string Link(Scenario plan)
    {
        var treatments = plan.Arms.Select(arm => arm.Treatment).Append(plan.Treatment).OfType<TreatmentSettings>();
        if (plan.Lesions.Any(lesion => lesion.Tissue is not null) || treatments.Any(treatment => treatment.DrugFiles.Count > 0))
        {
            throw new PlanException("this scenario starts from files of its own, which a link cannot hold: save it and pass the files on");
        }

        return ScenarioLink.Scheme + ScenarioLink.Pack(plan);
    }

    /// <summary>The command that gives the same counts without a window.</summary>
    /// <exception cref="PlanException">As of <see cref="Link"/>.</exception>
    public static string Command(Scenario plan) => $"tmesim run '{Link(plan)}'";
}
