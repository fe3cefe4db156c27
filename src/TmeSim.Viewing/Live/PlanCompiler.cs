using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Viewing.Live;

/// <summary>Checks a plan as its file would be checked, and compiles it.</summary>
/// <param name="drugs">Drugs by name.</param>
/// <param name="tissues">Real tissue by the name of the lesion that starts from it.</param>
public sealed class PlanCompiler(IReadOnlyDictionary<string, Drug> drugs, IReadOnlyDictionary<string, InitialTissue> tissues)
{
    const string ShownName = "plan";

    /// <summary>A compiler of plans with the drugs of the library, and lesions that are seeded.</summary>
    public static PlanCompiler OfLibrary { get; } = new(DrugLibrary.All, new Dictionary<string, InitialTissue>());

    /// <summary>Drugs by name.</summary>
    public IReadOnlyDictionary<string, Drug> Drugs => drugs;

    /// <summary>Compiles a plan.</summary>
    /// <exception cref="PlanException">It makes no sense.</exception>
    public SimulationSetup Compile(Scenario plan)
    {
        try
        {
            var options = new ScenarioReadOptions { DrugNames = [.. drugs.Keys] };
            ScenarioReader.Read(SettingsWriter.Write(plan), ShownName, options);
            foreach (var treatment in plan.Arms.Select(arm => arm.Treatment).Append(plan.Treatment).OfType<TreatmentSettings>())
            {
                TreatmentCheck.Check(plan, treatment, TreatmentCheck.PathOf(plan, treatment), drugs);
            }

            return new SimulationSetup(plan, drugs, tissues);
        }
        catch (SettingsException exception)
        {
            throw new PlanException(exception.Diagnostics[0].Message);
        }
        catch (ScenarioException exception)
        {
            throw new PlanException(exception.Message);
        }
    }
}
