using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using LesionResponse = TmeSim.Core.Patient.LesionResponse;
using LesionVerdict = TmeSim.Core.Patient.LesionVerdict;

namespace TmeSim.IO.Tests.Results;

/// <summary>A run made by hand: tissues that are a function of time, so that any part of it can be played again.</summary>
sealed class SampleRun
{
    public const int Stages = 4;
    public const int CheckpointStage = 1;

    public static LatticeShape Plane { get; } = new(7, 5, 1, Boundary.NoFlux, 20);

    public static LatticeShape Volume { get; } = new(5, 4, 3, Boundary.Periodic, 12.5f);

    public LatticeShape Shape { get; init; } = Plane;

    public IReadOnlyList<RunKey> Keys { get; init; } = [new("main", 1, "primary"), new("main", 1, "liver, \"left\" ü")];

    public bool HasTissue { get; init; } = true;

    public RunManifest Manifest =>
        new()
        {
            Tool = new ToolInfo("tmesim", "0.1.0", "abc"),
            Scenario = ScenarioInfo.Of("sample", "name: sample\n"),
            Seed = 7,
            Arms = ["main"],
            Lesions = [.. Keys.Select(key => key.Lesion)],
            DurationH = 24 * (Stages - 1),
            Lattice = new LatticeInfo(Shape.Width, Shape.Height, Shape.Depth, Shape.SpacingMicrometres, "no_flux"),
        };

    public RunWriterSettings Settings =>
        new()
        {
            ResolvedScenario = "name: sample\nseed: 7\n",
            Observables =
            [
                new Column("tumour_cells", "cells", "Living tumour cells."),
                new Column("mean_oxygen_mmhg", "mmHg", "Mean oxygen."),
                new Column("phenotype", "", "Immune phenotype."),
            ],
            Tissue = HasTissue ? new OmeZarrSettings(24) : null,
        };

    /// <summary>A tissue with every kind of cell, different at every stage.</summary>
    public static TissueState Tissue(LatticeShape shape, int stage)
    {
        var tissue = new TissueState(shape) { Step = (uint)(24 * stage) };
        for (int site = 0; site < shape.SiteCount; site++)
        {
            int mixed = site * 37 + stage * 11;
            tissue.Parenchyma[site] = (ParenchymaKind)(mixed % 7);
            tissue.Lymphocyte[site] = (LymphocyteKind)(mixed / 7 % 6);
            tissue.Phenotype[site] = (byte)(mixed * 5);
            bool hasClone = tissue.Parenchyma[site] is ParenchymaKind.Tumour or ParenchymaKind.Dead or ParenchymaKind.Fibroblast;
            tissue.Clone[site] = (ushort)(hasClone ? mixed / 3 % 2 : 0);
            tissue.PdL1[site] = (byte)mixed;
            tissue.Mhc1[site] = (byte)(255 - mixed % 256);
            tissue.Damage[site] = (byte)(mixed % 40);
            tissue.Clock[site] = (byte)(mixed % 200);
            tissue.Exhaustion[site] = (ushort)(mixed * 91);
            tissue.Specificity[site] = (byte)(mixed % 4);
            tissue.Divisions[site] = (byte)(mixed % 256);
            tissue.Pd1[site] = (byte)(mixed * 3);
            tissue.Vessel[site] = (byte)(site % 4 == 0 ? 255 : 0);
            tissue.Ecm[site] = (byte)(mixed % 100);
            for (int field = 0; field < FieldInfo.Count; field++)
            {
                tissue.Fields[field][site] = 0.1f * site + field + 0.01f * stage;
            }
        }

        return tissue;
    }

    public static CloneTable Clones(int stage)
    {
        var clones = new CloneTable();
        clones.Add(
            new CloneRecord(
                "founder",
                -1,
                0,
                CloneOrigin.Founder,
                new CloneTraits
                {
                    Antigens = 0b101,
                    B2mAlleles = 2,
                    DivisionFactor = CloneTraits.UsualDivision,
                    BaseMhc1 = 153,
                }
            )
        );
        clones.Add(
            new CloneRecord(
                "",
                0,
                5,
                CloneOrigin.B2mAlleleLoss,
                new CloneTraits
                {
                    B2mAlleles = 1,
                    HitsToKill = 3,
                    VegfFactor = 255,
                }
            )
        );
        for (int k = 0; k < stage; k++)
        {
            clones.Add(new CloneRecord("", 1, (uint)(24 * k), CloneOrigin.AntigenLoss, default));
        }

        return clones;
    }

    public RunTissue TissueOf(RunKey key, int stage) => new(key, Tissue(Shape, stage + (key == Keys[0] ? 0 : 100)), Clones(stage));

    /// <summary>Writes a whole run.</summary>
    public void Write(IFileSystem files, string path, bool force = false)
    {
        using var writer = RunWriter.Begin(ResultsFolder.Create(files, path, force), Manifest, Settings);
        Play(writer, 0, Stages);
        Finish(writer, isComplete: true);
    }

    /// <summary>Goes on with a run from its checkpoint to the end.</summary>
    public void Resume(IFileSystem files, string path)
    {
        using var folder = ResultsFolder.Reopen(files, path);
        RunWriter writer;
        int stage;
        using (var checkpoint = CheckpointFile.Open(files, RunWriter.CheckpointPath(path)))
        {
            stage = checkpoint.Read("loop", reader => reader.ReadInt32());
            writer = RunWriter.Resume(folder, checkpoint, Manifest, Settings, _ => Shape);
        }

        using (writer)
        {
            Play(writer, stage, Stages);
            Finish(writer, isComplete: true);
        }
    }

    /// <summary>Plays stages: rows, a frame, and after some a checkpoint.</summary>
    public void Play(RunWriter writer, int from, int to)
    {
        for (int stage = from; stage < to; stage++)
        {
            PlayStage(writer, stage);
            if (stage is CheckpointStage or Stages - 1)
            {
                Checkpoint(writer, stage + 1);
            }
        }
    }

    /// <summary>Writes the final tables and ends the run.</summary>
    public void Finish(RunWriter writer, bool isComplete, int stage = Stages - 1)
    {
        foreach (var key in Keys)
        {
            writer.Tables.AppendFinal(TissueOf(key, stage));
        }

        var failed = new LesionVerdict("lung", 37, 41.5, LesionResponse.NoResponse, "desert");
        var saved = failed with { DiameterMm = 9.25, Response = LesionResponse.Response, Label = null };
        writer.Tables.AppendAttribution([
            new Attribution(Keys[0], failed, "vaccine", saved.Response, saved.DiameterMm, true),
            new Attribution(Keys[0], saved, "none", failed.Response, failed.DiameterMm, null),
        ]);

        if (isComplete)
        {
            writer.Complete(Manifest);
        }
        else
        {
            writer.Interrupt(Manifest, "Ctrl-C");
        }
    }

    public void Checkpoint(RunWriter writer, int next) =>
        writer.WriteCheckpoint(24 * next, [new CheckpointSection("loop", content => content.Write(next))]);

    void PlayStage(RunWriter writer, int stage)
    {
        double time = 24 * stage;
        foreach (var key in Keys)
        {
            var one = TissueOf(key, stage);
            writer.Tables.AppendTimeseries(
                key,
                (uint)time,
                time,
                [stage * 1000.5, stage == 0 ? double.NaN : 1.0 / 3 * stage, stage == 1 ? "" : "inflamed"]
            );
            var ledger = new Ledger();
            ledger.Counts[Ledger.IndexOf(Population.Tumour, Flow.Birth)] = stage;
            writer.Tables.AppendLedger(key, time, ledger, Enumerable.Range(0, Ledger.Populations).Select(k => (long)(k + stage)).ToArray());
            writer.Tables.AppendScan(key, new ScanRow(time, "first", 12.5, null, null, null, "", null));
            writer.AppendFrame(key, time, one.Tissue, one.Clones);
            writer.Tables.AppendSpatial(key, time, SpatialReadout.Read(one.Tissue));
            writer.Tables.AppendClones(key, time, [5, 0, stage], [0.25 * stage]);
        }

        writer.Tables.AppendScan(
            new RunKey("main", 1, ""),
            new ScanRow(time, stage == 0 ? "" : "first", null, 25, stage == 0 ? null : -0.3, -0.1, "partial_response", stage > 1)
        );
        writer.Tables.AppendEvents("main", 1, [new SimulationEvent(time, EventKind.CompleteResponse, "", "course, \"A\"", 200, "mg")]);
    }
}
