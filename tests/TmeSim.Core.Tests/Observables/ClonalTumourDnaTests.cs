using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Patient;

namespace TmeSim.Core.Tests.Observables;

public sealed class ClonalTumourDnaTests
{
    const int Killed = 0;
    const int B2mNull = 1;

    [Fact]
    public void SteadyDyingOfAClone_GivesItsLevelAtWhichSheddingIsClearance_AndAHalfOfThatAHalfLifeLater()
    {
        var patient = TestPatient.Make(TestPatient.Scenario(), seed: 1, (CirculatingTumourDna.HalfLife, 2));
        var report = TestPatient.Reports(cells: 3996, deaths: 4)[0];
        patient.DiametersMm([report]);
        var dna = new ClonalTumourDna();
        report.TumourDeathsByClone = [3, 0, 1];
        Hours(100);

        // Two genomes a cell, 1.4e-4 of them shed into 3 L; after 50 half-lives what is missing is below the last bit.
        double one = 2 * 1.4e-4 * patient.Scale.TumourCells(1, 4000) / 3000 * 2 / Math.Log(2);
        Assert.Equal([3 * one, 0, one], dna.GenomesPerMl.ToArray(), Close);

        // A clone arises, and its first cell dies two hours later.
        report.TumourDeathsByClone = [0, 0, 0, 0];
        Hours(2);
        Assert.Equal([3 * one / 2, 0, one / 2, 0], dna.GenomesPerMl.ToArray(), Close);
        report.TumourDeathsByClone = [0, 0, 0, 1];
        Hours(1);
        Assert.Equal(one * (1 - Math.Sqrt(0.5)), dna.GenomesPerMl[3], 1e-9);

        void Hours(int hours)
        {
            for (int hour = 0; hour < hours; hour++)
            {
                dna.Advance(patient.TumourDna, patient.Scale, report);
            }
        }

        static bool Close(double expected, double found) => Math.Abs(expected - found) < 1e-8;
    }

    /// <summary>Two lesions of other sizes, clones that arise, an arm that forks, and a checkpoint on the way.</summary>
    [Fact]
    public void ClonesOfAllLesions_AddUpToTheTotal_AfterAForkAndACheckpoint()
    {
        var scenario = Scenario(
            (TumourMutationParameters.B2mRate.Key, 0.1),
            (ParenchymaDivisionParameters.TumourRateAtFullOxygen.Key, 2),
            (TumourDeathParameters.BasalRate.Key, 0.5)
        );
        var setup = new SimulationSetup(scenario, TestDrugs.All);
        using var engine = setup.CreateEngine("cpu", 1);
        var whole = new Experiment(setup, 0);
        var restarted = new Experiment(setup, 0);
        int clones = 0;
        while (!whole.IsDone)
        {
            whole.Advance(engine);
            restarted.Advance(engine);
            if (restarted.Step == 60)
            {
                restarted = Restarted(setup, restarted);
            }

            for (int arm = 0; arm < whole.Arms.Count; arm++)
            {
                var simulation = whole.SimulationOf(arm);
                double total = simulation.Patient.TumourDna.GenomesPerMl;
                double[][] levels = LevelsOf(simulation);
                // What is rounded in an hour is cleared within a few: some units in the last place of each sum.
                Assert.Equal(total, levels.Sum(lesion => lesion.Sum()), 1e-13 * total);
                Assert.Equal(levels, LevelsOf(restarted.SimulationOf(arm)));
                clones = Math.Max(clones, levels.Max(lesion => lesion.Count(level => level > 0)));
            }
        }

        Assert.NotEqual(LevelsOf(whole.SimulationOf(0)), LevelsOf(whole.SimulationOf(1)));
        Assert.All(LevelsOf(whole.SimulationOf(0)), lesion => Assert.True(lesion.Sum() > 0));
        // Some that arose have died too.
        Assert.InRange(clones, 3, int.MaxValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void CloneThatTCellsKill_Sheds_AndOneWithoutB2m_OnlyItsBasalDeaths(double basalRate)
    {
        var scenario = Scenario(
            (TumourDeathParameters.BasalRate.Key, basalRate),
            (TumourDeathParameters.HypoxiaRate.Key, 0),
            (TumourMutationParameters.B2mRate.Key, 0)
        );
        var setup = new SimulationSetup(scenario, TestDrugs.All);
        using var engine = setup.CreateEngine("cpu", 1);
        var simulation = new Simulation(setup, scenario.Arms[1].Treatment!, 0);
        double[] deaths = new double[2];
        double[] basal = new double[2];
        double[] genomeHours = new double[2];
        for (uint hour = 0; hour < setup.Steps; hour++)
        {
            long[] cells = TissueCensus.Count(simulation.Lesions[0].State).TumourByClone;
            simulation.Advance(engine);
            for (int clone = 0; clone < 2; clone++)
            {
                basal[clone] += cells[clone] * basalRate / 24;
                deaths[clone] += simulation.Lesions[0].TumourDeathsByClone[clone];
                genomeHours[clone] += hour > 0 ? simulation.TumourDna[0].GenomesPerMl[clone] : 0;
            }
        }

        // Four standard deviations of a count.
        Assert.InRange(deaths[B2mNull], basal[B2mNull] - 4 * Math.Sqrt(basal[B2mNull]), basal[B2mNull] + 4 * Math.Sqrt(basal[B2mNull]));
        Assert.True(deaths[Killed] > basal[Killed] + 4 * Math.Sqrt(basal[Killed]));
        Assert.True(genomeHours[Killed] > genomeHours[B2mNull]);
        Assert.Equal(basalRate > 0, genomeHours[B2mNull] > 0);
    }

    static double[][] LevelsOf(Simulation simulation) => [.. simulation.TumourDna.Select(lesion => lesion.GenomesPerMl.ToArray())];

    static Experiment Restarted(SimulationSetup setup, Experiment experiment)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        experiment.Save(writer);
        writer.Flush();
        memory.Position = 0;
        var restarted = new Experiment(setup, 0);
        restarted.Load(new BinaryReader(memory));
        return restarted;
    }

    static Scenario Scenario(params (string Key, double Value)[] parameters) =>
        new()
        {
            Name = "clones",
            DurationDays = 4,
            Lattice = new LatticeSettings { Width = 32, Height = 28 },
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones =
            [
                new CloneSettings
                {
                    Name = "killed",
                    Antigens = ["a"],
                    Fraction = 0.5,
                },
                new CloneSettings
                {
                    Name = "b2m-null",
                    Parent = "killed",
                    Antigens = ["a"],
                    Fraction = 0.5,
                    B2mAlleles = 0,
                },
            ],
            Lesions = [Lesion("large", 200), Lesion("small", 120)],
            Arms =
            [
                new ArmSettings { Name = "untreated" },
                new ArmSettings
                {
                    Name = "nivolumab",
                    ForkDay = 1,
                    Treatment = TestPatient.Protocol(TestPatient.Course("first", TestPatient.Dosing("nivolumab"))),
                },
            ],
            Parameters = parameters.ToDictionary(),
        };

    static LesionSettings Lesion(string name, double radius) =>
        new()
        {
            Name = name,
            TumourRadiusUm = radius,
            IntratumouralCd8 = 0.3,
            BystanderShare = 0,
            TerminalShare = 0,
        };
}
