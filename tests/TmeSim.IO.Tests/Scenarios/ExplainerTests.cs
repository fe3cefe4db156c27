using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

public sealed class ExplainerTests
{
    [Fact]
    public void Settings_AreListedWithTheirFullKeys()
    {
        var settings = SettingsExplainer.Settings<Scenario>();
        var radius = settings.Single(setting => setting.Key == "lesions[].tumour_radius_um");
        var presets = settings.Single(setting => setting.Key == "clones[].presets");

        Assert.Equal("0–100000 µm", radius.Range);
        Assert.Equal("800", radius.Default);
        Assert.Equal("8 entries or less", presets.Range);
        Assert.Contains("loss_9p21", presets.Choices);
        var intervals = settings.Single(setting => setting.Key == "arms[].treatment_free_intervals_days");
        Assert.EndsWith("[unit d; range 64 entries or less]", intervals.Sentence, StringComparison.Ordinal);
        Assert.Contains(settings, setting => setting.Key == "arms[].treatment.courses[].drugs[].interval_days");
        Assert.Contains(settings, setting => setting is { Key: "lattice.width", IsRequired: true });
    }

    [Fact]
    public void Parameters_AreListedWithGradeAndSource()
    {
        var rate = SettingsExplainer.Parameters(ScenarioTexts.Parameters).Single(parameter => parameter.Key == "t_cell_killing.hit_rate");

        Assert.Equal("fitted here", rate.Grade);
        Assert.Equal("Hits per hour of contact. [unit 1/h; range 0–20 1/h; default 1.5 1/h; source kills per day]", rate.Sentence);
        Assert.Equal(ParameterRegistry.All.Count, SettingsExplainer.Parameters().Count);
    }
}
