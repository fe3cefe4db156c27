using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public class TreatmentCheckTests
{
    public static TheoryData<string, string, CourseSettings[]> Mistakes =>
        new()
        {
            { "treatment.courses[0].drugs[0].drug", "there is no drug 'nivolumap'", [Course("a", Dosing("nivolumap"))] },
            { "treatment.courses[0].drugs[1].drug", "lists 'nivolumab' twice", [Course("a", Dosing("nivolumab"), Dosing("nivolumab"))] },
            {
                "treatment.courses[0].drugs[0].unit",
                "'nivolumab' is dosed in mg, not in gy",
                [Course("a", Dosing("nivolumab", dose: 2, unit: DoseUnit.Gy))]
            },
            {
                "treatment.courses[0].drugs[0].unit",
                "'radiotherapy' is dosed in gy, not in mg",
                [Course("a", Dosing("radiotherapy", dose: 2, unit: DoseUnit.Mg))]
            },
            { "treatment.courses[0].drugs[0].unit", "a unit needs a dose", [Course("a", Dosing("nivolumab", unit: DoseUnit.Mg))] },
            {
                "treatment.courses[0].drugs[0].lesions[0]",
                "there is no lesion 'liver'",
                [Course("a", Dosing("radiotherapy") with { Lesions = ["liver"] })]
            },
            {
                "treatment.courses[0].drugs[0].lesions",
                "only radiotherapy can be aimed at lesions",
                [Course("a", Dosing("nivolumab") with { Lesions = ["lesion_0"] })]
            },
            {
                "treatment.courses[0].drugs[0].antigens[1]",
                "there is no antigen 'x'",
                [Course("a", Dosing("vaccine") with { Antigens = ["antigen_0", "x"] })]
            },
            {
                "treatment.courses[0].drugs[0].antigens",
                "only a vaccine or T cells can be aimed at antigens",
                [Course("a", Dosing("chemotherapy") with { Antigens = ["antigen_0"] })]
            },
            { "treatment.courses[1].name", "two courses 'a'", [Course("a", Dosing("nivolumab")), Course("a", Dosing("nivolumab"))] },
            {
                "treatment.courses[0].start.on",
                "no course before it",
                [Course("a", Dosing("nivolumab")) with { Start = new() { On = StartEvent.Stop } }]
            },
            {
                "treatment.courses[1].start.course",
                "is named 'c'",
                [
                    Course("a", Dosing("nivolumab")),
                    Course("b", Dosing("nivolumab")) with
                    {
                        Start = new() { On = StartEvent.Stop, Course = "c" },
                    },
                ]
            },
            {
                "treatment.courses[0].start.course",
                "does not refer",
                [Course("a", Dosing("nivolumab")) with { Start = new() { Course = "b" } }]
            },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_IsReportedWhereItStands(string path, string problem, CourseSettings[] courses)
    {
        var error = Assert.Throws<ScenarioException>(() =>
            TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(courses)))
        );
        Assert.Equal(path, error.Path);
        Assert.Contains(problem, error.Problem);
    }

    [Fact]
    public void MistakeInAnArm_IsReportedInTheArm()
    {
        var wrong = TestPatient.Protocol(Course("a", Dosing("x")));
        var scenario = TestPatient.Scenario() with { Arms = [new() { Name = "main" }, new() { Name = "other", Treatment = wrong }] };
        var error = Assert.Throws<ScenarioException>(() => TestPatient.Make(scenario).ReplaceProtocol(wrong, 0));
        Assert.Equal("arms[1].treatment.courses[0].drugs[0].drug", error.Path);
    }

    public static TheoryData<string, Drug> WrongDrugs =>
        new()
        {
            {
                "needs molecular_weight_kda",
                TestDrugs.Nivolumab with
                {
                    Pharmacokinetics = TestDrugs.Nivolumab.Pharmacokinetics! with { MolecularWeightKda = null },
                }
            },
            { "needs pharmacokinetics", TestDrugs.Nivolumab with { Pharmacokinetics = null } },
            { "listed twice", TestDrugs.Nivolumab with { Targets = [.. TestDrugs.Nivolumab.Targets, .. TestDrugs.Nivolumab.Targets] } },
            { "neither targets nor effects", TestDrugs.Nivolumab with { Targets = [] } },
            { "needs half_effect", TestDrugs.Vaccine with { Effects = [new() { Effect = DrugEffect.VaccinePriming, Magnitude = 1 }] } },
            { "needs standard_unit: gy", TestDrugs.Radiotherapy with { StandardUnit = DoseUnit.Standard } },
            { "half_effect has no meaning", TestDrugs.Radiotherapy with { Pharmacokinetics = null } },
            {
                "an organ is listed twice",
                TestDrugs.Radiotherapy with
                {
                    Toxicity = [.. TestDrugs.Radiotherapy.Toxicity, .. TestDrugs.Radiotherapy.Toxicity],
                }
            },
            { "belong to irradiation", TestDrugs.Vaccine with { Effects = [TestDrugs.Vaccine.Effects[0] with { AlphaPerGy = 1 }] } },
        };

    [Theory]
    [MemberData(nameof(WrongDrugs))]
    public void DrugWhosePartsDoNotFit_IsRefused(string problem, Drug drug) =>
        Assert.Contains(problem, Assert.Throws<ScenarioException>(() => DrugCheck.Check(drug)).Problem);

    static CourseSettings Course(string name, params DosingSettings[] drugs) => TestPatient.Course(name, drugs);

    static DosingSettings Dosing(string drug, double? dose = null, DoseUnit? unit = null) =>
        TestPatient.Dosing(drug, dose: dose, unit: unit);
}
