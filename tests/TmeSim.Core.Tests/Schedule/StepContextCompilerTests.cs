using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Schedule;

public sealed class StepContextCompilerTests
{
    static readonly RecruitmentFactors Genotype = new(Treg: 2, Mdsc: 3, DendriticCell: 0.5);

    [Fact]
    public void WithoutDrugs_EverythingIsFree_AndNobodyDies()
    {
        var step = Compile(new LesionDrive());

        Assert.All(
            new[]
            {
                step.Pd1Free,
                step.PdL1Free,
                step.Ctla4Free,
                step.Lag3Free,
                step.Tim3Free,
                step.TigitFree,
                step.LeftByArginase,
                step.SteroidFree,
            },
            free => Assert.Equal(Fraction.One, free)
        );
        Assert.Equal((1f, 1f), (step.VegfFree, step.TgfBetaFree));
        Assert.All(
            new[]
            {
                step.Csf1rBlocked,
                step.Ccr8Occupied,
                step.CytotoxicThreshold,
                step.LymphodepletionThreshold,
                step.TumourRadiationThreshold,
                step.LymphocyteRadiationThreshold,
                step.EffectorEntry,
                step.MemoryEntry,
                step.TregEntry,
                step.MonocyteEntry,
                step.MdscEntry,
                step.DendriticCellEntry,
            },
            none => Assert.Equal(0u, none)
        );
    }

    [Fact]
    public void EachDrug_SetsItsOwnNumber()
    {
        var step = Compile(
            new LesionDrive
            {
                Pd1Occupancy = 0.1,
                PdL1Occupancy = 0.2,
                Ctla4Occupancy = 0.3,
                Lag3Occupancy = 0.4,
                Tim3Occupancy = 0.5,
                TigitOccupancy = 0.6,
                VegfNeutralised = 0.7,
                TgfBetaNeutralised = 0.8,
                Csf1rOccupancy = 0.9,
                Ccr8Occupancy = 0.15,
                SteroidEffect = 0.25,
                CytotoxicRate = 0.01,
                LymphodepletionRate = 0.02,
                IrradiatedTumourFraction = 0.3,
                IrradiatedLymphocyteFraction = 0.4,
            }
        );

        Assert.Equal(Fraction.One - Fraction.Of(0.1), step.Pd1Free);
        Assert.Equal(Fraction.One - Fraction.Of(0.2), step.PdL1Free);
        Assert.Equal(Fraction.Of(0.2), step.Pd1Blocked);
        Assert.Equal(Fraction.One - Fraction.Of(0.3), step.Ctla4Free);
        Assert.Equal(Fraction.One - Fraction.Of(0.4), step.Lag3Free);
        Assert.Equal(Fraction.One - Fraction.Of(0.5), step.Tim3Free);
        Assert.Equal(Fraction.One - Fraction.Of(0.6), step.TigitFree);
        Assert.Equal(0.3f, step.VegfFree, 1e-6f);
        Assert.Equal(0.2f, step.TgfBetaFree, 1e-6f);
        Assert.Equal(Fraction.Of(0.9), step.Csf1rBlocked);
        Assert.Equal(Fraction.Of(0.15), step.Ccr8Occupied);
        Assert.Equal(Fraction.One - Fraction.Of(0.25), step.SteroidFree);
        Assert.Equal(Probability.ThresholdOfRate(0.01), step.CytotoxicThreshold);
        Assert.Equal(Probability.ThresholdOfRate(0.02), step.LymphodepletionThreshold);
        Assert.Equal(Probability.ToThreshold(0.3), step.TumourRadiationThreshold);
        Assert.Equal(Probability.ToThreshold(0.4), step.LymphocyteRadiationThreshold);
    }

    [Fact]
    public void Entry_IsTheCoefficientTimesTheBlood_TimesTheGenotype()
    {
        var drive = new LesionDrive
        {
            TregBlood = 10,
            MonocyteBlood = 20,
            MdscBlood = 30,
            DendriticCellBlood = 40,
        };
        drive.EffectorBlood[0] = 5;
        drive.EffectorBlood[2] = 7;
        drive.MemoryBlood[1] = 3;
        var step = Compile(drive);

        Assert.Equal(Probability.ThresholdOfRate(0.001 * 12), step.EffectorEntry);
        Assert.Equal(Probability.ThresholdOfRate(0.002 * 3), step.MemoryEntry);
        Assert.Equal(Probability.ThresholdOfRate(0.003 * 10 * 2), step.TregEntry);
        Assert.Equal(Probability.ThresholdOfRate(0.004 * 20), step.MonocyteEntry);
        Assert.Equal(Probability.ThresholdOfRate(0.005 * 30 * 3), step.MdscEntry);
        Assert.Equal(Probability.ThresholdOfRate(0.006 * 40 * 0.5), step.DendriticCellEntry);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(5, 1 - 0.4 / 2)]
    [InlineData(15, 1 - 0.4 * 3 / 4)]
    public void Arginase_GoesByMdscPerSite(int mdscs, double left)
    {
        var tissue = TissueForTests.Plane(10, 10);
        tissue.Lesion.Counts[(int)Population.Mdsc] = mdscs;

        uint found = Compiler().Compile(1, tissue.Lesion, new LesionDrive(), Genotype).LeftByArginase;
        Assert.InRange(found, Fraction.Of(left) - 1, Fraction.Of(left) + 1);
    }

    [Fact]
    public void Shares_AreCumulative_BystandersFirstAtTheirShare()
    {
        var tissue = TissueForTests.Plane(2);
        var drive = new LesionDrive { BystanderBlood = 100 };
        drive.EffectorBlood[0] = 30;
        drive.EffectorBlood[2] = 60;
        drive.MemoryBlood[1] = 1;
        var step = Compiler().Compile(1, tissue.Lesion, drive, Genotype);
        var table = tissue.Lesion.EntryShares;

        // A tenth of the bystanders enters: 10 to 30 and 60.
        Assert.Equal(Probability.ThresholdOfRate(0.001 * 100), step.EffectorEntry);
        Assert.Equal([0.1, 0.4, 0.4, 1.0, 1.0], table[..5].Select(share => Math.Round(Frequency.OfThreshold(share), 6)));
        Assert.Equal([0.0, 0.0, 1.0, 1.0], table[16..20].Select(share => Math.Round(Frequency.OfThreshold(share), 6)));
    }

    [Fact]
    public void RecruitmentFactors_AreAveragedOverTheTumourCells()
    {
        var d = TissueForTests.DefaultTraits;
        var tissue = TissueForTests.Plane(2, 1, clones: [d, d with { TregFactor = 128, MdscFactor = 192, DendriticCellFactor = 0 }]);

        Assert.Equal(new RecruitmentFactors(1.25, 1.5, 0.75), RecruitmentFactors.Of(tissue.Lesion, [30, 10]));
        Assert.Equal(RecruitmentFactors.Default, RecruitmentFactors.Of(tissue.Lesion, [0, 0]));
        Assert.Equal(RecruitmentFactors.Default, RecruitmentFactors.Of(tissue.Lesion, []));
    }

    static StepContext Compile(LesionDrive drive)
    {
        var tissue = new TissueForTests(new LatticeShape(2, 1, 1, Boundary.NoFlux, 20f));
        var step = Compiler().Compile(9, tissue.Lesion, drive, Genotype);
        Assert.Equal((9u, tissue.Lesion.Key), (step.Step, step.Key));
        return step;
    }

    static StepContextCompiler Compiler() =>
        new(
            new ParameterSet(
                new Dictionary<string, double>
                {
                    [VesselEntryParameters.EffectorCoefficient.Key] = 0.001,
                    [VesselEntryParameters.MemoryCoefficient.Key] = 0.002,
                    [VesselEntryParameters.TregCoefficient.Key] = 0.003,
                    [VesselEntryParameters.MonocyteCoefficient.Key] = 0.004,
                    [VesselEntryParameters.MdscCoefficient.Key] = 0.005,
                    [VesselEntryParameters.DendriticCellCoefficient.Key] = 0.006,
                    [VesselEntryParameters.BystanderShare.Key] = 0.1,
                    [TCellEngagementParameters.ArginaseInhibition.Key] = 0.4,
                    [TCellEngagementParameters.ArginaseHalf.Key] = 0.05,
                }
            )
        );
}
