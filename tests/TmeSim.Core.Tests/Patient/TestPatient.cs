using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

/// <summary>Addressed random numbers for the tests: SplitMix64 of seed, step, stream and index.</summary>
sealed class TestRandom(ulong seed) : IPatientRandom
{
    public double Uniform(uint step, PatientStream stream, uint index)
    {
        ulong word = Mix(Mix(Mix(Mix(seed) ^ step) ^ (byte)stream) ^ index);
        return ((word >> 12) + 0.5) / (1UL << 52);
    }

    static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}

/// <summary>Patients and tumours for the tests.</summary>
static class TestPatient
{
    public static Scenario Scenario(int lesions = 1, int antigens = 2, TreatmentSettings? treatment = null) =>
        new()
        {
            Name = "test",
            Antigens = Enumerable.Range(0, antigens).Select(k => new AntigenSettings { Name = $"antigen_{k}" }).ToArray(),
            Lesions = Enumerable.Range(0, lesions).Select(k => new LesionSettings { Name = $"lesion_{k}" }).ToArray(),
            Treatment = treatment ?? new TreatmentSettings(),
        };

    public static PatientState Make(Scenario scenario, ulong seed = 1, params (Parameter Parameter, double Value)[] overrides) =>
        new(
            scenario,
            scenario.Treatment,
            TestDrugs.All,
            new ParameterSet(overrides.ToDictionary(entry => entry.Parameter.Key, entry => entry.Value)),
            new TestRandom(seed)
        );

    public static TreatmentSettings Protocol(params CourseSettings[] courses) => new() { Courses = courses };

    public static CourseSettings Course(string name, params DosingSettings[] drugs) =>
        new()
        {
            Name = name,
            Drugs = drugs,
            Start = new StartSettings(),
            Stop = new StopSettings(),
        };

    public static DosingSettings Dosing(
        string drug,
        int? maxDoses = null,
        double? interval = null,
        double? dose = null,
        DoseUnit? unit = null
    ) =>
        new()
        {
            Drug = drug,
            MaxDoses = maxDoses,
            IntervalDays = interval,
            Dose = dose,
            Unit = unit,
        };

    /// <summary>A lesion of constant size that sheds a steady trickle of antigen and dendritic cells.</summary>
    public static LesionReport[] Reports(int lesions = 1, long cells = 4000, long deaths = 4, long dendriticCells = 0)
    {
        return Enumerable.Range(0, lesions).Select(_ => Report()).ToArray();

        LesionReport Report()
        {
            var report = new LesionReport
            {
                TumourCells = cells,
                TumourDeaths = deaths,
                MatureDendriticCells = dendriticCells,
                MeanVegf = 20,
            };
            report.AntigenReleased[0] = deaths;
            report.AntigenReleased[1] = deaths / 2;
            return report;
        }
    }

    /// <summary>Advances to a step, recording scans of constant size and letting a dendritic cell leave every day.</summary>
    public static void Run(this PatientState patient, uint from, uint to, Action<uint>? each = null, LesionReport[]? reports = null)
    {
        reports ??= Reports(patient.Drives.Count);
        for (uint step = from; step < to; step++)
        {
            foreach (var report in reports)
            {
                report.MatureDendriticCells = step % 24 == 0 ? 1 : 0;
            }

            if (patient.ScanDue(step))
            {
                patient.RecordScan(step, patient.DiametersMm(reports));
            }

            patient.Advance(step, reports);
            each?.Invoke(step);
        }
    }
}
