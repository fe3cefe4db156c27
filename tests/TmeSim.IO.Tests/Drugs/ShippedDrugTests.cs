using System.Security.Cryptography;
using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.State;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tests.Drugs;

/// <summary>Every drug that a scenario can name does what its class says, at its own dose and interval, and matters to the lesion.</summary>
public sealed class ShippedDrugTests
{
    // A small lesion with all that drugs act on: every checkpoint and its ligand, suppressors, TGF-beta, vessels under VEGF, dividing cells.
    const string Text = """
        format: 1
        name: drugs
        duration_days: 21
        lattice: {width: 24, height: 24}
        antigens: [{name: neo}]
        clones: [{name: founder, antigens: [neo], constitutive_pd_l1: 0.3, mhc2: 0.5, cd155: 0.5}]
        lesions:
          - name: primary
            tumour_radius_um: 140
            vessel_spacing_um: 120
            stromal_cd8: 0.1
            intratumoural_cd8: 0.1
            terminal_share: 0.3
            treg: 0.05
            macrophage: 0.08
            mdsc: 0.03
            dendritic_cell: 0.03
            stromal_fibroblast: 0.05
            rim_caf: 0.2
        """;

    const string Course = """
        treatment:
          courses: [{name: only, drugs: [{drug: NAME}], start: {day: 0}, hold_at_grade: 5, steroid_for_toxicity: false}]
        """;

    static readonly Dictionary<DrugClass, (DrugTarget Target, Func<LesionDrive, double> Drive)> Antibodies = new()
    {
        [DrugClass.AntiPd1] = (DrugTarget.Pd1, drive => drive.Pd1Occupancy),
        [DrugClass.AntiPdL1] = (DrugTarget.PdL1, drive => drive.PdL1Occupancy),
        [DrugClass.AntiCtla4] = (DrugTarget.Ctla4, drive => drive.Ctla4Occupancy),
        [DrugClass.AntiLag3] = (DrugTarget.Lag3, drive => drive.Lag3Occupancy),
        [DrugClass.AntiTim3] = (DrugTarget.Tim3, drive => drive.Tim3Occupancy),
        [DrugClass.AntiTigit] = (DrugTarget.Tigit, drive => drive.TigitOccupancy),
        [DrugClass.AntiVegf] = (DrugTarget.Vegf, drive => drive.VegfNeutralised),
        [DrugClass.AntiTgfBeta] = (DrugTarget.TgfBeta, drive => drive.TgfBetaNeutralised),
        [DrugClass.Csf1rInhibitor] = (DrugTarget.Csf1r, drive => drive.Csf1rOccupancy),
        [DrugClass.Ccr8Antibody] = (DrugTarget.Ccr8, drive => drive.Ccr8Occupancy),
    };

    static readonly Dictionary<DrugClass, Func<LesionDrive, double>> Others = new()
    {
        [DrugClass.Chemotherapy] = drive => drive.CytotoxicRate,
        [DrugClass.Radiotherapy] = drive => drive.IrradiatedTumourFraction,
        [DrugClass.Vaccine] = drive => drive.EffectorBlood[0],
        [DrugClass.CellTherapy] = drive => drive.EffectorBlood[0],
        [DrugClass.Corticosteroid] = drive => drive.SteroidEffect,
    };

    static readonly Lazy<Outcome> Untreated = new(() => Run(""));

    public static TheoryData<string> Drugs => [.. DrugLibrary.All.Keys];

    [Theory]
    [MemberData(nameof(Drugs))]
    public void EveryDrug_ActsAsItsClassSays_AndChangesTheLesion(string name)
    {
        var drug = DrugLibrary.All[name];
        var treated = Run(Course.Replace("NAME", name));

        Assert.NotEqual(Untreated.Value.Tissue, treated.Tissue);
        foreach (var (kind, (target, _)) in Antibodies)
        {
            // At its standard dose an antibody holds most of its target in blood, about half or more in the lesion, and nothing else.
            Assert.InRange(treated.Blood[target], kind == drug.Class ? 0.5 : 0, kind == drug.Class ? 1 : 0);
            Assert.InRange(treated.Drive[kind], kind == drug.Class ? 0.4 : 0, kind == drug.Class ? 1 : 0);
        }

        Assert.All(
            Others.Keys.Where(kind => kind == drug.Class),
            kind => Assert.True(treated.Drive[kind] > 1.5 * Untreated.Value.Drive[kind], $"{kind}: {treated.Drive[kind]}")
        );
    }

    static Outcome Run(string treatment)
    {
        var setup = new SimulationSetup(ScenarioReader.Read(Text + "\n" + treatment, "drugs.yaml").Scenario, DrugLibrary.All);
        var simulation = new Experiment(setup, 0).SimulationOf(0);
        using var engine = setup.CreateEngine("cpu", 1);
        var outcome = new Outcome();
        for (uint step = 0; step < setup.Steps; step++)
        {
            simulation.Advance(engine);
            outcome.Observe(simulation.Patient);
        }

        outcome.Tissue = Digest(simulation.Lesions[0].State);
        return outcome;
    }

    static string Digest(TissueState state)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in state.Arrays())
        {
            hash.AppendData(array.Bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The most that was seen of each target's occupancy and of what drives the lesion, and the lesion at the end.</summary>
    sealed class Outcome
    {
        public Dictionary<DrugTarget, double> Blood { get; } = Enum.GetValues<DrugTarget>().ToDictionary(target => target, _ => 0.0);

        public Dictionary<DrugClass, double> Drive { get; } = Enum.GetValues<DrugClass>().ToDictionary(kind => kind, _ => 0.0);

        public string Tissue { get; set; } = "";

        public void Observe(PatientState patient)
        {
            foreach (var target in Blood.Keys)
            {
                Blood[target] = Math.Max(Blood[target], patient.Occupancies.Blood(target));
            }

            foreach (var kind in Drive.Keys)
            {
                var reading = Antibodies.TryGetValue(kind, out var antibody) ? antibody.Drive : Others[kind];
                Drive[kind] = Math.Max(Drive[kind], reading(patient.Drives[0]));
            }
        }
    }
}
