using System.Security.Cryptography;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Patient;

namespace TmeSim.Core.Tests.Experiments;

public sealed class ExperimentTests
{
    const int ForkDay = 2;

    [Fact]
    public void ArmWithTheSameParameters_IsTheOtherArm_BitForBit()
    {
        var run = Run(Arm("same", (TCellEngagementParameters.Lag3Inhibition, TCellEngagementParameters.Lag3Inhibition.Default)));

        Assert.Equal(2, run.Branches.Count);
        Assert.Equal(Digest(run, 0), Digest(run, 1));
    }

    [Fact]
    public void ArmWithoutKilling_LosesNoCellToKilling_AfterTheFork_AndTheOtherArmDoesNotNotice()
    {
        var alone = Run();
        var run = Run(NoKilling("no-killing"));

        Assert.Equal(Digest(alone, 0), Digest(run, 0));
        Assert.NotEqual(0, Killed(run, 0));
        Assert.Equal(0, Killed(run, 1));
    }

    [Fact]
    public void Arm_IsTheSame_WhateverDrugsOtherArmsGive()
    {
        var nivolumab = Treated("nivolumab");
        var both = Treated("both", "relatlimab");

        var together = Run(Scenario(nivolumab, both), TestDrugs.All);
        var alone = Run(Scenario() with { Arms = [both] }, TestDrugs.All);

        Assert.NotEqual(Tissue(together, 1), Tissue(together, 2));
        Assert.Equal(Tissue(together, 2), Tissue(alone, 0));
    }

    [Fact]
    public void ArmParameters_ReachThePatient()
    {
        var run = Run(Arm("short-lived", (SpecificTCellsParameters.EffectorLossRate, SpecificTCellsParameters.EffectorLossRate.Maximum)));

        Assert.NotEqual(Digest(run, 0), Digest(run, 1));
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(1.0, false)]
    public void TCellsThatLeave_AreInBlood_UnlessTheyAreBystanders(double bystanderShare, bool areInBlood)
    {
        var rate = LymphocyteLossParameters.EgressRate;
        var scenario = Scenario(Arm("staying", (rate, 0)), Arm("leaving", (rate, rate.Maximum)));
        scenario = scenario with
        {
            Lesions = [scenario.Lesions[0] with { BystanderShare = bystanderShare }],
            Parameters = new Dictionary<string, double>
            {
                [VesselEntryParameters.EffectorCoefficient.Key] = 0,
                [VesselEntryParameters.MemoryCoefficient.Key] = 0,
            },
        };

        var run = Run(scenario, new Dictionary<string, Drug>());

        var (staying, leaving) = (run.SimulationOf(1), run.SimulationOf(2));
        Assert.InRange(leaving.Lesions[0].Ledger[Population.Effector, Flow.Egress], 10, long.MaxValue);
        Assert.Equal(areInBlood, leaving.Patient.TCells.TotalEffectors > 1.01 * staying.Patient.TCells.TotalEffectors);
        Assert.Equal(areInBlood, leaving.Patient.TCells.TotalMemory > 1.01 * staying.Patient.TCells.TotalMemory);
    }

    [Fact]
    public void ArmParameters_UntilADay_EndThere_AndLoseNothingButTheMechanism()
    {
        var same = Arm("same", (TCellEngagementParameters.HitRate, TCellEngagementParameters.HitRate.Default)) with
        {
            ParametersUntilDay = 3,
        };
        var run = Run(same, NoKilling("none"), NoKilling("none-until") with { ParametersUntilDay = 3 });

        Assert.Equal(Digest(run, 0), Digest(run, 1));
        Assert.Equal(0, Killed(run, 2));
        Assert.InRange(Killed(run, 3), 1, Killed(run, 0) * 2);
    }

    [Fact]
    public void DrugsCleared_AreGoneFromBodyAndReceptors_FromTheForkOn()
    {
        var course = new CourseSettings
        {
            Name = "first",
            Drugs = [new DosingSettings { Drug = "nivolumab" }],
            Stop = new StopSettings { AfterDays = 1 },
        };
        var scenario = Scenario(
            new ArmSettings
            {
                Name = "cleared",
                ForkDay = ForkDay,
                ClearDrugs = true,
            }
        ) with
        {
            Treatment = new TreatmentSettings { Courses = [course] },
        };

        var run = Run(scenario, TestDrugs.All);

        var (tail, cleared) = (run.SimulationOf(0).Patient, run.SimulationOf(1).Patient);
        Assert.True(tail.Occupancies.Lesion(DrugTarget.Pd1) > 0.5);
        Assert.Equal(0, cleared.Occupancies.Lesion(DrugTarget.Pd1));
        Assert.Equal(0, cleared.Occupancies.Blood(DrugTarget.Pd1));
        Assert.All(cleared.Panel.Concentrations.ToArray(), concentration => Assert.Equal(0, concentration));
        Assert.Equal(0, cleared.Drives[0].Pd1Occupancy);
    }

    [Theory]
    [InlineData(2, "= 2 d is not after fork_day = 2 d", true)]
    [InlineData(3, "= 3 d ends nothing: the arm has no parameters", false)]
    public void DayThatEndsNoParameters_IsRefused(double day, string message, bool hasParameters)
    {
        var arm = (hasParameters ? NoKilling("wrong") : new ArmSettings { Name = "wrong", ForkDay = ForkDay }) with
        {
            ParametersUntilDay = day,
        };

        var problem = Assert.Single(ScenarioValidator.Validate(Scenario(arm)));

        Assert.Equal(("arms[1].parameters_until_day", message), (problem.Path, problem.Problem));
    }

    [Fact]
    public void ArmWhoseParametersEnd_IsNotExplained()
    {
        var scenario = Scenario(NoKilling("short") with { ParametersUntilDay = 3 }) with { Attribute = ["short"] };

        var problem = Assert.Single(ScenarioValidator.Validate(scenario));

        Assert.Equal("= short has parameters_until_day, which would close the opened route again", problem.Problem);
    }

    [Fact]
    public void Progression_IsTheEscapeOfTheLesionsThatAreThere()
    {
        var course = new CourseSettings { Name = "first", Drugs = [new DosingSettings { Drug = "nivolumab" }] };
        var scenario = Scenario();
        scenario = scenario with
        {
            DurationDays = 20,
            Lattice = scenario.Lattice with { Width = 60, Height = 60 },
            Lesions =
            [
                .. new[] { "grows", "is-gone", "shrinks", "is-not-seen" }.Select(name =>
                    scenario.Lesions[0] with
                    {
                        Name = name,
                        IntratumouralCd8 = 0,
                    }
                ),
            ],
            Treatment = new TreatmentSettings { ScanIntervalDays = 7, Courses = [course] },
            Parameters = new Dictionary<string, double>
            {
                [ParenchymaDivisionParameters.TumourRateAtFullOxygen.Key] = 2,
                [Recist.DetectionLimit.Key] = 10,
            },
        };
        var setup = new SimulationSetup(scenario, TestDrugs.All);
        using var engine = setup.CreateEngine("cpu", 1);
        var experiment = new Experiment(setup, 0);
        var simulation = experiment.SimulationOf(0);
        var events = new List<SimulationEvent>();
        while (!experiment.IsDone)
        {
            if (experiment.Step == 48)
            {
                Remove(simulation.Lesions[1], keep: 0);
            }

            Remove(simulation.Lesions[2], keep: 40);
            Remove(simulation.Lesions[3], keep: experiment.Step < 200 ? 1 : 3);

            experiment.Advance(engine);
            events.AddRange(simulation.Events);
            simulation.Drain();
        }

        Assert.Contains(events, one => one.Kind == EventKind.Progression);
        Assert.Equal(["grows"], events.Where(one => one.Kind == EventKind.Escape).Select(one => one.Lesion));

        static void Remove(Lesion lesion, int keep)
        {
            int kept = 0;
            foreach (ref var kind in lesion.State.Parenchyma.AsSpan())
            {
                kind = kind != ParenchymaKind.Tumour || kept++ < keep ? kind : ParenchymaKind.None;
            }

            lesion.Counts[(int)Population.Tumour] = Math.Min(kept, keep);
        }
    }

    [Fact]
    public void ArmParameters_OutsideTheirRange_AreRefused()
    {
        var scenario = Scenario(Arm("wrong", (TCellEngagementParameters.HitRate, 1e9)));

        var problem = Assert.Single(ScenarioValidator.Validate(scenario));

        Assert.Equal("arms[1].parameters.t_cell_engagement.hit_rate", problem.Path);
    }

    [Fact]
    public void RestoredTraits_AreThoseOfTheFounders_FromTheForkOn()
    {
        var run = Run(
            new ArmSettings
            {
                Name = "restored",
                ForkDay = ForkDay,
                Restore = Enum.GetValues<RestoredTrait>(),
            }
        );

        var lost = run.SimulationOf(0).Lesions[0];
        var restored = run.SimulationOf(1).Lesions[0];
        Assert.Equal([0, 2], [lost.Traits[1].B2mAlleles, restored.Traits[1].B2mAlleles]);
        Assert.Equal([1, 0], [lost.Traits[1].JakLost, restored.Traits[1].JakLost]);
        Assert.Equal([1, 0], [lost.Traits[1].HlaLoh, restored.Traits[1].HlaLoh]);
        Assert.Equal([0b01, 0b11], [lost.Traits[1].Antigens, restored.Traits[1].Antigens]);
        Assert.True(restored.Traits[1].BaseMhc1 > lost.Traits[1].BaseMhc1);
        Assert.Equal([3072, 4096], [lost.Traits[1].DivisionFactor, restored.Traits[1].DivisionFactor]);
        Assert.Equal(lost.Traits[0], restored.Traits[0]);
        Assert.True(TissueCensus.Count(restored.State).Mhc1Negative < TissueCensus.Count(lost.State).Mhc1Negative);
    }

    static ArmSettings NoKilling(string name) => Arm(name, (TCellEngagementParameters.HitRate, 0));

    static ArmSettings Treated(string name, params string[] partners) =>
        new()
        {
            Name = name,
            ForkDay = ForkDay,
            Treatment = new TreatmentSettings
            {
                Courses =
                [
                    new CourseSettings
                    {
                        Name = "first",
                        Drugs = [.. partners.Prepend("nivolumab").Select(drug => new DosingSettings { Drug = drug })],
                        Start = new StartSettings { Day = ForkDay },
                    },
                ],
            },
        };

    static ArmSettings Arm(string name, (Parameter Parameter, double Value) change) =>
        new()
        {
            Name = name,
            ForkDay = ForkDay,
            Parameters = new Dictionary<string, double> { [change.Parameter.Key] = change.Value },
        };

    static Scenario Scenario(params ArmSettings[] others) =>
        new()
        {
            Name = "arms",
            DurationDays = 5,
            Lattice = new LatticeSettings { Width = 24, Height = 20 },
            Antigens = [new AntigenSettings { Name = "a" }, new AntigenSettings { Name = "b", Haplotype = 2 }],
            Clones =
            [
                new CloneSettings
                {
                    Name = "founder",
                    Antigens = ["a", "b"],
                    Fraction = 0.5,
                },
                new CloneSettings
                {
                    Name = "lost",
                    Parent = "founder",
                    Antigens = ["a"],
                    Fraction = 0.5,
                    B2mAlleles = 0,
                    HlaLoh = true,
                    JakLost = true,
                    BaseMhc1 = 0.1,
                    DivisionFactor = 0.75,
                },
            ],
            Lesions =
            [
                new LesionSettings
                {
                    Name = "lesion",
                    TumourRadiusUm = 120,
                    IntratumouralCd8 = 0.3,
                    BystanderShare = 0,
                    TerminalShare = 0,
                },
            ],
            Arms = [new ArmSettings { Name = "control" }, .. others],
        };

    static Experiment Run(params ArmSettings[] others) => Run(Scenario(others), new Dictionary<string, Drug>());

    static Experiment Run(Scenario scenario, IReadOnlyDictionary<string, Drug> drugs)
    {
        var setup = new SimulationSetup(scenario, drugs);
        using var engine = setup.CreateEngine("cpu", 1);
        var experiment = new Experiment(setup, 0);
        while (!experiment.IsDone)
        {
            if (experiment.Step == 24 * ForkDay)
            {
                experiment.SimulationOf(0).Lesions[0].Ledger.Clear();
            }

            experiment.Advance(engine);
        }

        return experiment;
    }

    static long Killed(Experiment run, int arm) => run.SimulationOf(arm).Lesions[0].Ledger[Population.Tumour, Flow.DeathKilled];

    static byte[] Tissue(Experiment run, int arm) =>
        [.. run.SimulationOf(arm).Lesions[0].State.Arrays().SelectMany(array => array.Bytes.ToArray())];

    static string Digest(Experiment run, int arm)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        run.SimulationOf(arm).Save(writer);
        writer.Flush();
        return Convert.ToHexString(SHA256.HashData(stream.ToArray()));
    }
}
