using System.Reflection;
using System.Text.RegularExpressions;
using TmeSim.Core.Fields;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Parameters;

public sealed partial class ParameterRegistryTests
{
    public static TheoryData<string> Keys => [.. ParameterRegistry.All.Select(parameter => parameter.Key)];

    /// <summary>Parameters declared beside the rules and the fields.</summary>
    public static IEnumerable<Parameter> OfTheTissue { get; } =
        typeof(Parameter)
            .Assembly.GetTypes()
            .Where(type => type.Namespace is "TmeSim.Core.Rules" or "TmeSim.Core.Fields")
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Parameter))
            .Select(field => (Parameter)field.GetValue(null)!)
            .ToList();

    [Theory]
    [MemberData(nameof(Keys))]
    public void Parameter_SaysWhatItIs(string key)
    {
        var parameter = ParameterRegistry.Find(key)!;

        Assert.Matches(SnakeCase(), key);
        Assert.False(string.IsNullOrWhiteSpace(parameter.Unit), "no unit");
        Assert.False(string.IsNullOrWhiteSpace(parameter.Source), "no source");
        Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal);
        Assert.True(char.IsUpper(parameter.Description[0]), "a description is a sentence");
        Assert.True(Enum.IsDefined(parameter.Grade));
        Assert.True(double.IsFinite(parameter.Minimum) && double.IsFinite(parameter.Maximum));
        Assert.True(parameter.Minimum < parameter.Maximum, "an empty range");
        Assert.InRange(parameter.Default, parameter.Minimum, parameter.Maximum);
    }

    [Fact]
    public void Keys_AreUniqueAndOrdered()
    {
        var keys = ParameterRegistry.All.Select(parameter => parameter.Key).ToList();

        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void Find_KnowsEveryKey_AndNoOther()
    {
        Assert.All(ParameterRegistry.All, parameter => Assert.Same(parameter, ParameterRegistry.Find(parameter.Key)));
        Assert.Null(ParameterRegistry.Find("tumour_division"));
        Assert.Null(ParameterRegistry.Find(""));
    }

    [Fact]
    public void EveryParameterOfTheTissue_IsReadWhenTheTissueIsCompiled()
    {
        var parameters = new ParameterSet();
        TissueParameters.From(parameters, 20);
        foreach (var field in Enum.GetValues<FieldKind>())
        {
            FieldPhysics.From(field, parameters, 20);
        }

        _ = new StepContextCompiler(parameters);

        Assert.Empty(OfTheTissue.Where(parameter => !parameters.Read.Contains(parameter)).Select(parameter => parameter.Key));
        Assert.True(OfTheTissue.Count() > 150);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryParameterOfTheTissue_CompilesAtItsLimits(bool atMaximum)
    {
        foreach (var parameter in OfTheTissue)
        {
            double limit = atMaximum ? parameter.Maximum : parameter.Minimum;
            var parameters = new ParameterSet(new Dictionary<string, double> { [parameter.Key] = limit });
            TissueParameters.From(parameters, 20);
            Assert.All(
                Enum.GetValues<FieldKind>(),
                field => Assert.True(float.IsFinite(FieldPhysics.From(field, parameters, 20).Coupling))
            );
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$")]
    private static partial Regex SnakeCase();
}
