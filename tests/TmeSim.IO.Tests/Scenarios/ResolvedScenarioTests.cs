using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Scenarios;

public sealed class ResolvedScenarioTests
{
    static readonly ScenarioReadOptions Options = new() { Parameters = ScenarioTexts.Parameters };

    [Fact]
    public void CompleteFile_SaysEveryKey()
    {
        var scenario = ScenarioReader.Read(CompleteScenario.Text, "complete.yaml", Options).Scenario;
        string written = ResolvedScenarioWriter.Write(scenario, ScenarioTexts.Parameters);

        var keys = SettingsExplainer.Settings<Scenario>().Select(setting => setting.Key.Split('.')[^1]).Distinct();

        Assert.All(keys, key => Assert.Matches($@"[\s{{]{key}:", CompleteScenario.Text));
        Assert.All(keys, key => Assert.Contains($"{key}:", written));
    }

    [Theory]
    [InlineData(CompleteScenario.Text)]
    [InlineData(ScenarioTexts.Minimal)]
    public void ResolvedScenario_ReadsBackEqual_AndWritesTheSameBytes(string text)
    {
        var scenario = ResolvedScenarioWriter.Resolve(ScenarioReader.Read(text, "f.yaml", Options).Scenario, ScenarioTexts.Parameters);

        string written = ResolvedScenarioWriter.Write(scenario, ScenarioTexts.Parameters);
        var again = ScenarioReader.Read(written, "resolved.yaml", Options).Scenario;

        Assert.Null(DeepEquality.Difference(scenario, again));
        Assert.Equal(written, ResolvedScenarioWriter.Write(again, ScenarioTexts.Parameters));
        Assert.DoesNotContain('\r', written);
    }

    [Fact]
    public void ResolvedMinimalFile_IsExact()
    {
        var scenario = ScenarioReader.Read(ScenarioTexts.Minimal, "f.yaml", Options).Scenario;

        string written = ResolvedScenarioWriter.Write(scenario, ScenarioTexts.Parameters);

        Assert.StartsWith(
            "format: 1\nname: small\ntitle: \"\"\ndescription: \"\"\nsources: []\nnumbers: []\nseed: 1\nreplicates: 1\n",
            written
        );
        Assert.Contains("\nlattice:\n  width: 100\n  height: 100\n  depth: 1\n  spacing_um: 20\n  boundary: no_flux\n", written);
        Assert.Contains(
            "\nclones:\n  - name: founder\n    fraction: 1\n    parent: \"\"\n    antigens:\n      - neo-1\n    b2m_alleles: 2\n",
            written
        );
        Assert.EndsWith(
            "\nparameters:\n  oxygen.uptake: 0.2\n  t_cell_killing.hit_rate: 1.5\n  t_cell_killing.memory: 0.5\nexpected: []\n",
            written
        );
    }

    [Fact]
    public void AnyScenario_ReadsBackEqual_AndWritesTheSameBytes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_240_601, 1, 50),
            Prop.ForAll(
                Arb.From(Scenarios()),
                scenario =>
                {
                    string written = SettingsWriter.Write(scenario);
                    var again = SettingsReader.Read<Scenario>(written, "f.yaml");
                    string? difference = DeepEquality.Difference(scenario, again);
                    return (difference is null && SettingsWriter.Write(again) == written).Label($"{difference}\n{written}");
                }
            )
        );

    [Fact]
    public void NumberThatIsNotFinite_CannotBeWritten() =>
        Assert.Throws<ArgumentException>(() => SettingsWriter.Write(new Scenario { DurationDays = double.NaN }));

    static Gen<Scenario> Scenarios() =>
        from texts in Gen.ListOf(Texts(), 8)
        from numbers in Gen.ListOf(Numbers(), 6)
        from seed in Gen.Choose(0, int.MaxValue)
        from flag in Gen.Elements(true, false)
        from presets in Gen.ListOf(Gen.Elements(Enum.GetValues<GenotypePreset>()))
        from grade in Gen.Elements<int?>(null, 2, 5)
        from keys in Gen.ListOf(Texts())
        select new Scenario
        {
            Name = texts[0],
            Title = texts[1],
            Description = texts[2],
            Sources = [.. texts],
            Seed = 9007199254740991 - seed,
            DurationDays = 0.04 + Math.Abs(numbers[0]) % 36_000,
            Antigens = [new AntigenSettings { Name = texts[3], Strength = Share(numbers[1]) }],
            Clones =
            [
                new CloneSettings
                {
                    Name = texts[4],
                    HlaLoh = flag,
                    Presets = [.. presets.Take(8)],
                    Antigens = [texts[3]],
                },
            ],
            Lesions = [new LesionSettings { Name = texts[5], Treg = Share(numbers[2]) }, new LesionSettings { RimEcm = Share(numbers[3]) }],
            Treatment = new TreatmentSettings { DrugFiles = [texts[6]] },
            Arms =
            [
                new ArmSettings { Name = texts[7], Treatment = flag ? Treatment(grade, texts[0]) : null },
                new ArmSettings { Treatment = new TreatmentSettings() },
            ],
            Parameters = keys.Distinct().ToDictionary(key => key, key => numbers[4] * key.Length),
            Expected = [new ExpectationSettings { AtLeast = flag ? numbers[4] : double.NegativeInfinity, AtMost = numbers[5] }],
        };

    static TreatmentSettings Treatment(int? grade, string name) =>
        new()
        {
            Courses =
            [
                new CourseSettings
                {
                    Name = name,
                    Drugs =
                    [
                        new DosingSettings
                        {
                            Dose = 3,
                            Unit = DoseUnit.MgPerKg,
                            IntervalDays = grade,
                        },
                    ],
                    Stop = new StopSettings { AtToxicityGrade = grade },
                },
            ],
        };

    static double Share(double number) => Math.Abs(number) % 1;

    static Gen<double> Numbers() =>
        Gen.OneOf(
            Gen.Elements(0, -0.0, double.Epsilon, 1e-300, 1e300, -1e15, 1e15, 0.1 + 0.2, Math.PI, double.MaxValue),
            Gen.Choose(-1_000_000, 1_000_000).Select(whole => whole / 1024.0)
        );

    static Gen<string> Texts() =>
        Gen.ListOf(
                Gen.OneOf(
                    Gen.Elements(
                        "a",
                        "b",
                        "1",
                        " ",
                        "\n",
                        "\n\n",
                        "  ",
                        ":",
                        "#",
                        "-",
                        "'",
                        "\"",
                        "\\",
                        "\t",
                        "[",
                        "{",
                        "&",
                        "*",
                        "!",
                        "|",
                        ">"
                    ),
                    Gen.Elements(
                        "µ",
                        "–",
                        "é",
                        "🧬",
                        "\u2028",
                        "\u0085",
                        "\r",
                        "\r\n",
                        "\u200d",
                        "\u00a0",
                        "null",
                        "true",
                        "~",
                        "---",
                        "...",
                        ": ",
                        " #",
                        "%"
                    )
                )
            )
            .Select(string.Concat);
}
