using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Cli.Loading;

/// <summary>A scenario that came in a link. It is from elsewhere, so it may not name files of this machine.</summary>
static class LinkedScenario
{
    const string ShownName = "link";
    const string Fragment = "#";

    /// <summary>The scenario of a link, as <c>tmesim:…</c> or as the address of a page; null if the name is no link.</summary>
    /// <exception cref="UserException">The link is damaged.</exception>
    public static ScenarioSource? Find(string name)
    {
        int fragment = name.IndexOf(Fragment, StringComparison.Ordinal);
        bool isAddress = name.StartsWith("http://", StringComparison.Ordinal) && fragment >= 0;
        if (!isAddress && !name.StartsWith(ScenarioLink.Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            string text = ScenarioLink.Unpack(isAddress ? name[(fragment + 1)..] : name[ScenarioLink.Scheme.Length..]);
            RefuseFiles(text);
            return new ScenarioSource(text, ShownName, Path.GetFullPath(ShownName));
        }
        catch (PlanException exception)
        {
            throw new UserException(exception.Message, "copy the whole link once more");
        }
    }

    /// <summary>Loads a scenario from the text of a link.</summary>
    /// <exception cref="PlanException">It has errors, or names files.</exception>
    public static LoadedScenario Load(string text)
    {
        try
        {
            RefuseFiles(text);
            return ScenarioLoader.Parse(text, ShownName, Path.GetFullPath(ShownName), []);
        }
        catch (SettingsException exception)
        {
            throw new PlanException(exception.Diagnostics[0].Message);
        }
    }

    static void RefuseFiles(string text)
    {
        var scenario = ScenarioReader.Read(text, ShownName).Scenario;
        var treatments = scenario.Arms.Select(arm => arm.Treatment).Append(scenario.Treatment).OfType<TreatmentSettings>();
        if (scenario.Lesions.Any(lesion => lesion.Tissue is not null) || treatments.Any(treatment => treatment.DrugFiles.Count > 0))
        {
            throw new PlanException("the link names files, which may not be read for it");
        }
    }
}
