using System.Reflection;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Patient;

public class PatientStateTests
{
    public static TheoryData<string> Drugs => new(TestDrugs.All.Keys);

    [Theory]
    [MemberData(nameof(Drugs))]
    public void EveryDrug_ChangesWhatDrivesALesion(string drug)
    {
        var treated = Make(TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing(drug))), 1);
        var untreated = Make(null, 1);
        double greatest = 0;
        var reports = TestPatient.Reports(2);
        for (uint step = 0; step < 24 * 14; step++)
        {
            treated.Advance(step, reports);
            untreated.Advance(step, reports);
            greatest = Math.Max(greatest, Numbers(treated).Zip(Numbers(untreated)).Max(pair => Math.Abs(pair.First - pair.Second)));
        }

        Assert.True(greatest > 1e-3, $"greatest change {greatest}");
    }

    [Fact]
    public void Radiation_ReachesOnlyTheTreatedLesion_InTheHourOfTheFraction()
    {
        var course = TestPatient.Course(
            "a",
            TestPatient.Dosing("radiotherapy", 1, dose: 8, unit: DoseUnit.Gy) with
            {
                Lesions = ["lesion_1"],
            }
        );
        var patient = Make(TestPatient.Protocol(course), 1);
        patient.Run(0, 1);
        Assert.Equal(0, patient.Drives[0].IrradiatedTumourFraction);
        Assert.Equal(1 - Math.Exp(-0.3 * 8 - 0.03 * 64), patient.Drives[1].IrradiatedTumourFraction, 12);
        patient.Run(1, 2);
        Assert.Equal(0, patient.Drives[1].IrradiatedTumourFraction);
    }

    [Fact]
    public void PatientWithoutDrug_HasExactlyTheDrivesOfAnUntreatedOne_UntilTheFirstDose()
    {
        var later = Make(
            TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing("nivolumab")) with { Start = new() { Day = 30 } }),
            1
        );
        var never = Make(null, 1);
        later.Run(0, 24 * 30);
        never.Run(0, 24 * 30);
        Assert.Equal(Numbers(never), Numbers(later));
        later.Run(24 * 30, 24 * 31);
        Assert.NotEqual(0, later.Drives[0].Pd1Occupancy);
    }

    // Steps around a dose, an onset, a scan, a stop and the start of the second course.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(337)]
    [InlineData(24 * 30 + 11)]
    [InlineData(24 * 56)]
    [InlineData(24 * 91)]
    [InlineData(24 * 130 + 5)]
    public void LoadedPatient_GoesOnBitForBit(uint at)
    {
        const uint End = 24 * 200;
        var straight = Make(Rich, 5, variable: true);
        Drive(straight, 0, at);
        var resumed = Make(new TreatmentSettings(), 5, variable: true);
        resumed.Load(new BinaryReader(new MemoryStream(Saved(straight))));
        Assert.Equal(Numbers(straight), Numbers(resumed));
        straight.DrainEvents();
        var scans = Drive(straight, at, End);
        var scansAgain = Drive(resumed, at, End);
        Assert.Equal(Numbers(straight), Numbers(resumed));
        Assert.Equal(Outputs(straight), Outputs(resumed));
        Assert.Equal(straight.Events, resumed.Events);
        Assert.Equal(scans, scansAgain);
        Assert.Equal(straight.Courses, resumed.Courses);
        Assert.Equal(Saved(straight), Saved(resumed));
        Assert.NotEmpty(straight.Events);
    }

    [Fact]
    public void SameInputs_GiveTheSameBits_AndAnotherSeedDoesNot()
    {
        var (first, second, other) = (Make(Rich, 5, true), Make(Rich, 5, true), Make(Rich, 6, true));
        Drive(first, 0, 24 * 100);
        Drive(second, 0, 24 * 100);
        Drive(other, 0, 24 * 100);
        Assert.Equal(Saved(first), Saved(second));
        Assert.NotEqual(Saved(first), Saved(other));
    }

    [Fact]
    public void CheckpointOfAnotherPatient_IsRefused()
    {
        byte[] saved = Saved(Make(Rich, 1));
        var oneLesion = TestPatient.Make(TestPatient.Scenario(1));
        Assert.Throws<InvalidDataException>(() => oneLesion.Load(new BinaryReader(new MemoryStream(saved))));
    }

    // Susceptibility and clearance are drawn by name, so the same patient differs between arms only by the treatment.
    [Fact]
    public void ClearanceOfAPatient_IsTheSameInEveryArm_AndVariesBetweenPatients()
    {
        var alone = Make(TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing("nivolumab"))), 9, variable: true);
        var both = Make(
            TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing("ipilimumab"), TestPatient.Dosing("nivolumab"))),
            9,
            variable: true
        );
        var other = Make(TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing("nivolumab"))), 10, variable: true);
        foreach (var patient in new[] { alone, both, other })
        {
            patient.Run(0, 24 * 10);
        }

        Assert.Equal(Plasma(alone), Plasma(both));
        Assert.NotEqual(Plasma(alone), Plasma(other));

        static double Plasma(PatientState patient) => patient.Panel.Concentrations[patient.Panel.IndexOf("nivolumab")];
    }

    public static TheoryData<string> ParameterKeys => new(ParametersOfThePatient().Select(parameter => parameter.Key));

    [Theory]
    [MemberData(nameof(ParameterKeys))]
    public void EveryParameter_ChangesAnOutcome(string key)
    {
        var parameter = ParameterRegistry.Find(key)!;
        bool isSmallShare = parameter.Maximum == 1 && parameter.Default < 0.5;
        double changed =
            isSmallShare ? 1
            : parameter.Default > 0.5 * parameter.Maximum ? 0.5 * parameter.Default
            : 2 * parameter.Default;
        Assert.NotEqual(parameter.Default, changed);
        Assert.NotEqual(Fingerprint(null, 0), Fingerprint(parameter, changed));
    }

    [Fact]
    public void EveryParameter_IsReadWhenAPatientIsMade()
    {
        var parameters = new ParameterSet();
        _ = new PatientState(TestPatient.Scenario(), new(), TestDrugs.All, parameters, new TestRandom(1));
        Assert.Empty(ParametersOfThePatient().Except(parameters.Read).Select(parameter => parameter.Key));
    }

    [Fact]
    public void Columns_AreUnique_AndAsManyAsTheValues()
    {
        var outputs = Make(Rich, 1).Outputs;
        Assert.Equal(outputs.Columns.Count, outputs.Columns.Distinct().Count());
        Assert.All(outputs.Columns, column => Assert.Matches("^[a-z][a-z0-9_]*$", column));
        Assert.Contains("nivolumab_plasma_nmol_per_l", outputs.Columns);
        outputs.Read(new double[outputs.Columns.Count]);
    }

    static TreatmentSettings Rich { get; } =
        TestPatient.Protocol(
            TestPatient.Course(
                "a",
                TestPatient.Dosing("nivolumab"),
                TestPatient.Dosing("ipilimumab"),
                TestPatient.Dosing("chemotherapy", 3)
            ) with
            {
                Stop = new() { AfterDays = 90, AtToxicityGrade = null },
                HoldAtGrade = 2,
            },
            TestPatient.Course(
                "b",
                TestPatient.Dosing("pembrolizumab"),
                TestPatient.Dosing("vaccine") with
                {
                    Antigens = ["antigen_1"],
                },
                TestPatient.Dosing("anti_vegf"),
                TestPatient.Dosing("csf1r_inhibitor"),
                TestPatient.Dosing("durvalumab")
            ) with
            {
                Start = new() { On = StartEvent.Stop, Day = 20 },
            },
            TestPatient.Course("c", TestPatient.Dosing("radiotherapy", 5) with { Lesions = ["lesion_0"] }) with
            {
                Start = new() { Day = 50 },
            }
        );

    static PatientState Make(TreatmentSettings? treatment, ulong seed, bool variable = false)
    {
        // The other arms make every patient know the same drugs, so that checkpoints and columns agree.
        var scenario = TestPatient.Scenario(2) with
        {
            Patient = new() { VariablePharmacokinetics = variable },
            Arms = [new() { Name = "rich", Treatment = Rich }],
        };
        return new(scenario, treatment ?? new(), TestDrugs.All, new(), new TestRandom(seed));
    }

    static List<ScanRow> Drive(PatientState patient, uint from, uint to)
    {
        var rows = new List<ScanRow>();
        var reports = TestPatient.Reports(2);
        for (uint step = from; step < to; step++)
        {
            // A tumour that shrinks and grows again, the same whatever step it is entered at.
            reports[0].TumourCells = 4000 - (long)step / 2 + (long)step * step / 3000;
            reports[0].MatureDendriticCells = step % 17 == 0 ? 1 : 0;
            reports[0].Returned[BloodPools.IndexOf(BloodPool.Effectors, 0)] = step % 5 == 0 ? 1 : 0;
            reports[1].Returned[BloodPools.IndexOf(BloodPool.Memory, 1)] = step % 7 == 0 ? 1 : 0;
            reports[0].AntigenReleased[1] = step / 100 % 4;
            if (patient.ScanDue(step))
            {
                rows.AddRange(patient.RecordScan(step, patient.DiametersMm(reports)));
            }

            patient.Advance(step, reports);
        }

        return rows;
    }

    // Toxicity abounds here, of the heart above all, so that the parameters of its rarest grades show among a few patients.
    static string Fingerprint(Parameter? parameter, double value)
    {
        var overrides = new Dictionary<string, double>
        {
            [ImmuneToxicityParameters.OnsetRate.Key] = 4,
            [ImmuneToxicityParameters.SevereHalf.Key] = 0.2,
        };
        if (parameter is not null)
        {
            overrides[parameter.Key] = value;
        }

        var drugs = new Dictionary<string, Drug>(TestDrugs.All)
        {
            ["nivolumab"] = TestDrugs.Nivolumab with
            {
                Toxicity = [.. TestDrugs.Nivolumab.Toxicity.SkipLast(1), new() { Organ = Organ.Myocarditis, Weight = 1 }],
            },
        };
        var text = new System.Text.StringBuilder();
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var patient = new PatientState(TestPatient.Scenario(2), Rich, drugs, new(overrides), new TestRandom(seed));
            var rows = Drive(patient, 0, 24 * 130);
            rows.AddRange(patient.RecordScan(24 * 130, [3, 3]));
            text.AppendJoin(' ', Numbers(patient)).AppendJoin(' ', Outputs(patient)).AppendJoin(' ', patient.Events).AppendJoin(' ', rows);
        }

        return text.ToString();
    }

    static List<double> Outputs(PatientState patient)
    {
        double[] values = new double[patient.Outputs.Columns.Count];
        patient.Outputs.Read(values);
        return [.. values];
    }

    static byte[] Saved(PatientState patient)
    {
        var stream = new MemoryStream();
        patient.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }

    static List<double> Numbers(PatientState patient)
    {
        var numbers = new List<double>();
        foreach (var drive in patient.Drives)
        {
            foreach (var property in typeof(LesionDrive).GetProperties())
            {
                numbers.AddRange(property.GetValue(drive) is double[] values ? values : [(double)property.GetValue(drive)!]);
            }
        }

        return numbers;
    }

    static IEnumerable<Parameter> ParametersOfThePatient() =>
        typeof(PatientState)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(PatientState).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Parameter))
            .Select(field => (Parameter)field.GetValue(null)!);
}
