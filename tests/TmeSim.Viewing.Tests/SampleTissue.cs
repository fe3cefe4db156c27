using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Tests;

/// <summary>Tissues and histories laid out by hand, so that pictures of them change only when drawing does.</summary>
static class SampleTissue
{
    /// <summary>Every kind and state in a row of its own, lymphocytes on tumour cells, fields that rise to the right.</summary>
    public static TissueState Planar(int width = 24, int height = 20, int depth = 1)
    {
        var tissue = new TissueState(new LatticeShape(width, height, depth, Boundary.NoFlux, 20));
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var place = tissue.Shape.SiteAt(site);
            foreach (var field in Enum.GetValues<FieldKind>())
            {
                tissue.Field(field)[site] = 60f * place.X / width * (1 + (int)field);
            }

            tissue.Ecm[site] = (byte)(255 * place.Y / height);
            if (place.X is > 2 and < 20)
            {
                Put(tissue, site, (ParenchymaKind)(place.Y % 7), place.X);
            }

            if (place.X % 4 == 1 && place.Y % 2 == 1)
            {
                Put(tissue, site, (LymphocyteKind)(1 + place.Y / 2 % 5), place.Y);
            }
        }

        tissue.Vessel[tissue.Shape.IndexOf(5, 5, 0)] = 200;
        return tissue;
    }

    /// <summary>A picture of one arm with a history.</summary>
    public static ArmPicture Arm(string name = "treated") => new(Snapshot(Planar(), name), History());

    /// <summary>A snapshot at day 30.</summary>
    public static TissueSnapshot Snapshot(TissueState tissue, string arm = "treated") =>
        TissueSnapshot.Of(tissue, new TissueLabel(arm, 1, "lung", 720));

    /// <summary>Ninety days with a course, two scans, a progression and two clones.</summary>
    public static RunHistory History()
    {
        string[] columns =
        [
            "tumour_cells",
            "effector_cells",
            "progenitor_cells",
            "treg_cells",
            "pd1_occupancy_lesion_fraction",
            "diameter_mm",
        ];
        var history = new RunHistory(columns) { EndHours = 90 * 24 };
        history.Add(new HistoryClone(0, "founder", null, 0));
        history.Add(new HistoryClone(1, "1: b2m allele loss", 0, 480));
        for (int day = 0; day <= 30; day++)
        {
            long founder = 1000 - 20 * day;
            long child = Math.Max(0, 10 * (day - 20));
            double[] row = [founder + child, 50 + day, day > 5 ? 8 : double.NaN, 20, day < 10 ? 0 : 0.9, 12 - day * 0.1];
            history.Add(24 * day, row);
            history.Add(new CloneRow(24 * day, [founder, child]));
            var ledger = new Ledger();
            ledger.Counts[Ledger.IndexOf(Population.Tumour, Flow.Birth)] = 40;
            ledger.Counts[Ledger.IndexOf(Population.Tumour, Flow.DeathKilled)] = 45;
            ledger.Counts[Ledger.IndexOf(Population.Tumour, Flow.DeathHypoxia)] = 15;
            history.Add(new LedgerRow(24 * day, ledger.Counts));
        }

        history.Add(new SimulationEvent(240, EventKind.CourseStarted, "", "first", null, ""));
        history.Add(new SimulationEvent(240, EventKind.Dose, "", "nivolumab", 240, "mg"));
        history.Add(new SimulationEvent(576, EventKind.Dose, "", "nivolumab", 240, "mg"));
        history.Add(new SimulationEvent(700, EventKind.Progression, "", "first", 12, ""));
        history.Add(new ScanPoint(0, 12, null, "not_evaluable"));
        history.Add(new ScanPoint(672, 9, -0.3, "partial"));
        return history;
    }

    static void Put(TissueState tissue, int site, ParenchymaKind kind, int x)
    {
        tissue.Parenchyma[site] = kind;
        tissue.Phenotype[site] = (byte)(x < 11 ? 0 : 255);
        tissue.Mhc1[site] = (byte)(kind == ParenchymaKind.Tumour && x < 15 ? 200 : 0);
        tissue.PdL1[site] = (byte)(kind.HasPdL1() ? 12 * x : 0);
        tissue.Clone[site] = (ushort)(kind == ParenchymaKind.Tumour && x > 8 ? 1 : 0);
    }

    static void Put(TissueState tissue, int site, LymphocyteKind kind, int y)
    {
        tissue.Lymphocyte[site] = kind;
        tissue.Exhaustion[site] = (ushort)(kind == LymphocyteKind.Treg ? 0 : 3000 * y);
    }
}
