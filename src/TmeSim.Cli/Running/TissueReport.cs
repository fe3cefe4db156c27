using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Running;

/// <summary>Says what became of the cells of real tissue: a line for each lesion that starts from one.</summary>
static class TissueReport
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(SimulationSetup setup)
    {
        foreach (var lesion in setup.Scenario.Lesions)
        {
            if (lesion.Tissue is not { } settings || !setup.Tissues.TryGetValue(lesion.Name, out var tissue))
            {
                continue;
            }

            string dropped = string.Join(", ", tissue.Dropped.Select(pair => $"{pair.Value} {SnakeCase.Of(pair.Key.ToString())}"));
            string radius = SettingText.Number(settings.FreeSiteWithinUm);
            yield return $"lesion {lesion.Name}: {tissue.Cells.Count} cells of {settings.File}, {tissue.Moved} of them moved to a free site, "
                + (dropped == "" ? "none dropped" : $"besides {dropped} dropped for want of a free site within {radius} µm");
        }
    }
}
