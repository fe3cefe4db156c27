using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Parameters;

public sealed class ParameterSetTests
{
    static readonly Parameter Motility = LymphocyteMigrationParameters.Motility;

    [Fact]
    public void WithoutOverride_TheDefaultHolds_AndIsMarkedRead()
    {
        var parameters = new ParameterSet();
        Assert.Empty(parameters.Read);

        Assert.Equal(Motility.Default, parameters[Motility]);
        Assert.Equal([Motility], parameters.Read);
    }

    [Fact]
    public void Override_Holds_EvenIfTheCallersTableChangesLater()
    {
        var overrides = new Dictionary<string, double> { [Motility.Key] = 0.25 };
        var parameters = new ParameterSet(overrides);
        overrides[Motility.Key] = 0.5;

        Assert.Equal(0.25, parameters[Motility]);
    }

    [Fact]
    public void ManyThreads_MayReadOneSet()
    {
        // An update that is lost shows in few sets, so there are many.
        for (int k = 0; k < 200; k++)
        {
            var parameters = new ParameterSet();

            Parallel.For(0, 8, _ => Assert.All(ParameterRegistry.All, parameter => Assert.Equal(parameter.Default, parameters[parameter])));

            Assert.Equal(ParameterRegistry.All.Count, parameters.Read.Count);
        }
    }

    [Fact]
    public void Limits_AreLegal()
    {
        Assert.Equal(0, new ParameterSet(new Dictionary<string, double> { [Motility.Key] = 0 })[Motility]);
        Assert.Equal(1, new ParameterSet(new Dictionary<string, double> { [Motility.Key] = 1 })[Motility]);
    }

    [Theory]
    [InlineData("lymphocyte_migration.motility", 1.5, "1.5 is outside 0–1 1 per 5 min")]
    [InlineData("lymphocyte_migration.motility", -1.0, "-1 is outside 0–1 1 per 5 min")]
    [InlineData("lymphocyte_migration.motility", double.NaN, "NaN is outside 0–1 1 per 5 min")]
    [InlineData("lymphocyte_migration.speed", 0.5, "there is no parameter 'lymphocyte_migration.speed'")]
    public void BadOverride_IsNamed(string key, double value, string problem)
    {
        var error = Assert.Throws<ScenarioException>(() => new ParameterSet(new Dictionary<string, double> { [key] = value }));

        Assert.Equal($"parameters.{key}", error.Path);
        Assert.StartsWith(problem, error.Problem, StringComparison.Ordinal);
    }
}
