using System.Security.Cryptography;
using System.Text;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

/// <summary>
/// A lesion in which everything happens within days: all kinds of cells, genotypes of every kind, high mutation rates, and a drive that goes through
/// every drug, chemotherapy, radiation and steroid.
/// </summary>
static class RichRun
{
    /// <summary>The recorded numbers, with some changes.</summary>
    public static ParameterSet Parameters(IReadOnlyDictionary<string, double>? changes = null)
    {
        var overrides = new Dictionary<string, double>(RecordedNumbers.All);
        foreach (var (key, value) in changes ?? new Dictionary<string, double>())
        {
            overrides[key] = value;
        }

        return new ParameterSet(overrides);
    }

    public static TissueModel Model(ParameterSet parameters, LatticeShape shape) => new(parameters, shape.SpacingMicrometres);

    public static Lesion Build(LatticeShape shape, ParameterSet parameters, ulong key = 0xFEED)
    {
        double shortest = new[] { shape.Width, shape.Height, shape.IsPlanar ? int.MaxValue : shape.Depth }.Min();
        var scenario = new Scenario
        {
            Lattice = new LatticeSettings
            {
                Width = shape.Width,
                Height = shape.Height,
                Depth = shape.Depth,
                Boundary = shape.Boundary,
                SpacingUm = shape.SpacingMicrometres,
            },
            Antigens =
            [
                new AntigenSettings { Name = "a", Strength = 1 },
                new AntigenSettings
                {
                    Name = "b",
                    Strength = 0.7,
                    Haplotype = 2,
                },
                new AntigenSettings { Name = "c", Strength = 0.4 },
            ],
            Clones =
            [
                Clone("wild", 0.5) with
                {
                    Antigens = ["a", "b"],
                },
                Clone("half", 0.2) with
                {
                    Antigens = ["a", "c"],
                    B2mAlleles = 1,
                    MdscFactor = 2,
                    Presets = [GenotypePreset.PtenLoss],
                },
                Clone("null", 0.1) with
                {
                    Antigens = ["a"],
                    B2mAlleles = 0,
                },
                Clone("deaf", 0.2) with
                {
                    Antigens = ["b"],
                    JakLost = true,
                    ConstitutivePdL1 = 0.5,
                    DivisionFactor = 1.7,
                },
            ],
            Lesions =
            [
                new LesionSettings
                {
                    Name = "lesion",
                    TumourRadiusUm = Math.Max(1.5, 0.35 * shortest) * shape.SpacingMicrometres,
                    VesselSpacingUm = 140,
                    StromalCd8 = 0.15,
                    IntratumouralCd8 = 0.1,
                    BystanderShare = 0.2,
                    ProgenitorShare = 0.3,
                    Treg = 0.04,
                    Macrophage = 0.08,
                    Mdsc = 0.04,
                    DendriticCell = 0.04,
                    TumourDensity = 0.8,
                    TerminalShare = 0.2,
                    StromalFibroblast = 0.05,
                    ImmunoregulatoryCafShare = 0.2,
                    RimCaf = 0.3,
                    RimWidthUm = 100,
                    RimEcm = 0.3,
                },
            ],
        };
        return TissueBuilder.Build(scenario, 0, key, TissueParameters.From(parameters, shape.SpacingMicrometres));
    }

    static CloneSettings Clone(string name, double fraction) =>
        new()
        {
            Name = name,
            Fraction = fraction,
            ConstitutivePdL1 = 0.05,
            BaseMhc1 = 0.6,
            Mhc2 = 0.2,
            Fgl1 = 0.2,
            Cd155 = 0.3,
            HitsToKill = 3,
        };

    /// <summary>What the patient does in a step: everything within two days, with hours of rest between.</summary>
    public static LesionDrive DriveAt(uint step)
    {
        var drive = new LesionDrive
        {
            BystanderBlood = 100,
            TregBlood = 60,
            MonocyteBlood = 500,
            MdscBlood = 60,
            DendriticCellBlood = 60,
            Pd1Occupancy = step % 48 >= 8 ? 0.8 : 0,
            PdL1Occupancy = step % 24 >= 12 ? 0.6 : 0,
            Ctla4Occupancy = step % 24 >= 6 ? 0.5 : 0,
            Lag3Occupancy = step % 36 >= 18 ? 0.7 : 0,
            Tim3Occupancy = step % 36 >= 24 ? 0.5 : 0,
            TigitOccupancy = step % 36 >= 30 ? 0.4 : 0,
            VegfNeutralised = step % 40 >= 20 ? 0.95 : 0,
            TgfBetaNeutralised = step % 44 >= 22 ? 0.5 : 0,
            Csf1rOccupancy = step % 30 >= 15 ? 0.3 : 0,
            Ccr8Occupancy = step % 28 >= 14 ? 0.3 : 0,
            SteroidEffect = step % 50 >= 40 ? 0.5 : 0,
            CytotoxicRate = step % 32 is >= 4 and < 8 ? 0.01 : 0,
            LymphodepletionRate = step % 32 is >= 4 and < 8 ? 0.01 : 0,
            IrradiatedTumourFraction = step % 24 == 10 ? 0.05 : 0,
            IrradiatedLymphocyteFraction = step % 24 == 10 ? 0.1 : 0,
        };
        for (int antigen = 0; antigen < 3; antigen++)
        {
            drive.EffectorBlood[antigen] = 20 + 10 * antigen;
            drive.MemoryBlood[antigen] = 10;
        }

        return drive;
    }

    /// <summary>Every drug that can act on a lesion: sets its level, 0 … 1, in a drive.</summary>
    public static IReadOnlyDictionary<string, Action<LesionDrive, double>> Drugs { get; } =
        new Dictionary<string, Action<LesionDrive, double>>
        {
            ["anti-PD-1"] = (drive, level) => drive.Pd1Occupancy = level,
            ["anti-PD-L1"] = (drive, level) => drive.PdL1Occupancy = level,
            ["anti-CTLA-4"] = (drive, level) => drive.Ctla4Occupancy = level,
            ["anti-LAG-3"] = (drive, level) => drive.Lag3Occupancy = level,
            ["anti-TIM-3"] = (drive, level) => drive.Tim3Occupancy = level,
            ["anti-TIGIT"] = (drive, level) => drive.TigitOccupancy = level,
            ["anti-VEGF"] = (drive, level) => drive.VegfNeutralised = level,
            ["anti-TGF-beta"] = (drive, level) => drive.TgfBetaNeutralised = level,
            ["CSF-1R inhibitor"] = (drive, level) => drive.Csf1rOccupancy = level,
            ["anti-CCR8"] = (drive, level) => drive.Ccr8Occupancy = level,
            ["corticosteroid"] = (drive, level) => drive.SteroidEffect = level,
            ["chemotherapy"] = (drive, level) => drive.CytotoxicRate = 0.01 * level,
            ["lymphodepletion"] = (drive, level) => drive.LymphodepletionRate = 0.01 * level,
            ["radiation of tumour"] = (drive, level) => drive.IrradiatedTumourFraction = 0.01 * level,
            ["radiation of lymphocytes"] = (drive, level) => drive.IrradiatedLymphocyteFraction = 0.01 * level,
        };

    /// <summary>A drive without any drug.</summary>
    public static LesionDrive BloodOnly()
    {
        var drive = new LesionDrive
        {
            TregBlood = 60,
            MonocyteBlood = 500,
            MdscBlood = 60,
            DendriticCellBlood = 60,
            BystanderBlood = 50,
        };
        drive.EffectorBlood[0] = 40;
        drive.MemoryBlood[1] = 20;
        return drive;
    }

    /// <summary>The same with some drugs at one level.</summary>
    public static LesionDrive Treated(double level, params Action<LesionDrive, double>[] drugs)
    {
        var drive = BloodOnly();
        foreach (var drug in drugs)
        {
            drug(drive, level);
        }

        return drive;
    }

    /// <summary>Moves a lesion by some steps under an unchanging drive.</summary>
    public static string DigestAfter(int steps, ISimulationEngine engine, Lesion lesion, TissueModel model, LesionDrive drive)
    {
        for (int step = 0; step < steps; step++)
        {
            Advance(engine, lesion, model, drive: _ => drive);
        }

        return Digest(lesion);
    }

    /// <summary>Moves a lesion by one step under the rich drive, or another.</summary>
    public static void Advance(
        ISimulationEngine engine,
        Lesion lesion,
        TissueModel model,
        IStageObserver? observer = null,
        Func<uint, LesionDrive>? drive = null
    )
    {
        engine.Step([StepOf(lesion, model, drive)], observer);
    }

    /// <summary>The next hour of a lesion under the rich drive, or another.</summary>
    public static LesionStep StepOf(Lesion lesion, TissueModel model, Func<uint, LesionDrive>? drive = null)
    {
        var genotype = RecruitmentFactors.Of(lesion, TissueCensus.Count(lesion.State).TumourByClone);
        uint step = lesion.State.Step;
        return new LesionStep(lesion, model, model.Compiler.Compile(step, lesion, (drive ?? DriveAt)(step), genotype));
    }

    /// <summary>SHA-256 of all that a lesion is: every array, the clones, the counts, what was released and what went back to blood.</summary>
    public static string Digest(Lesion lesion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in lesion.State.Arrays())
        {
            hash.AppendData(array.Bytes);
        }

        foreach (var clone in lesion.Clones.Records)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(clone.ToString()));
        }

        foreach (long count in lesion.Counts.Concat(lesion.AntigenReleased).Concat(lesion.Returned))
        {
            hash.AppendData(BitConverter.GetBytes(count));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

/// <summary>Keeps the digest of a lesion after every stage of every step.</summary>
sealed class StageTrace : IStageObserver
{
    public List<(uint Step, TissueStage Stage, string Digest)> Rows { get; } = [];

    public void Completed(Lesion lesion, TissueStage stage) => Rows.Add((lesion.State.Step, stage, RichRun.Digest(lesion)));
}
