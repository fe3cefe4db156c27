using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>Rows of cells_final.csv and lineage.csv made from a tissue.</summary>
static class CellTable
{
    /// <summary>Writes a row for each cell, in order of cell_id.</summary>
    public static void AppendCells(CsvTable table, RunKey key, TissueState tissue)
    {
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.Parenchyma[site] != ParenchymaKind.None)
            {
                AppendParenchyma(table, key, tissue, site);
            }

            if (tissue.Lymphocyte[site] != LymphocyteKind.None)
            {
                AppendLymphocyte(table, key, tissue, site);
            }
        }
    }

    /// <summary>Writes a row for each clone.</summary>
    public static void AppendLineage(CsvTable table, RunKey key, TissueState tissue, CloneTable clones, double hoursPerStep)
    {
        long[] cells = new long[clones.Records.Count];
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.Parenchyma[site] == ParenchymaKind.Tumour)
            {
                cells[tissue.Clone[site]]++;
            }
        }

        for (int clone = 0; clone < cells.Length; clone++)
        {
            var record = clones.Records[clone];
            key.AddTo(table);
            table.Add((long)clone).Add(record.Name);
            table.Add(record.Parent < 0 ? null : (long?)record.Parent);
            table.Add(record.OriginStep * hoursPerStep).Add(SnakeCase.Of(record.Origin.ToString()));
            AddTraits(table, record.Traits);
            table.Add(cells[clone]).EndRow();
        }
    }

    static void AddTraits(CsvTable table, in CloneTraits traits)
    {
        int antigens = traits.Antigens;
        table.Add(
            string.Join('|', Enumerable.Range(0, 16).Where(bit => (antigens >> bit & 1) != 0).Select(bit => Invariant.Whole(bit + 1)))
        );
        table.Add((long)traits.B2mAlleles).Add((long)traits.HlaLoh).Add((long)traits.JakLost);
        table.Add(Level(traits.ConstitutivePdL1)).Add(Level(traits.BaseMhc1)).Add(Level(traits.Mhc2)).Add(Level(traits.Fgl1));
        table.Add(Level(traits.Cd155));
        table.Add((long)traits.HitsToKill);
        table.Add((double)traits.DivisionFactor / CloneTraits.UsualDivision);
        table.Add(Factor(traits.ChemokineFactor)).Add(Factor(traits.VegfFactor));
        table.Add(Factor(traits.TgfBetaFactor)).Add(Factor(traits.DendriticCellFactor));
        table.Add(Factor(traits.MdscFactor)).Add(Factor(traits.TregFactor));
    }

    static void AppendParenchyma(CsvTable table, RunKey key, TissueState tissue, int site)
    {
        var kind = tissue.Parenchyma[site];
        bool isTumour = kind == ParenchymaKind.Tumour;
        bool hasPhenotype = isTumour || kind is ParenchymaKind.Fibroblast or ParenchymaKind.Macrophage or ParenchymaKind.DendriticCell;
        AddIdentity(table, key, site, 0, CellNames.TypeOf(kind), CellNames.StateOf(kind, tissue.Phenotype[site]));
        table.Add(isTumour || kind == ParenchymaKind.Dead ? tissue.Clone[site] : (long?)null);
        AddPlace(table, tissue.Shape, site);
        AddLevel(table, kind.HasPdL1(), tissue.PdL1[site]);
        AddLevel(table, isTumour, tissue.Mhc1[site]);
        table.Add(isTumour ? tissue.Damage[site] / 16.0 : null);
        table.Add(isTumour ? tissue.Clock[site] : (long?)null);
        AddLevel(table, hasPhenotype, tissue.Phenotype[site]);
        table.Add(kind == ParenchymaKind.Fibroblast ? tissue.Clone[site] : (long?)null);
        for (int k = 0; k < 8; k++)
        {
            table.AddMissing();
        }

        table.EndRow();
    }

    static void AppendLymphocyte(CsvTable table, RunKey key, TissueState tissue, int site)
    {
        var kind = tissue.Lymphocyte[site];
        bool isCd8 = kind != LymphocyteKind.Treg;
        AddIdentity(table, key, site, 1, CellNames.TypeOf(kind), CellNames.StateOf(kind));
        table.AddMissing();
        AddPlace(table, tissue.Shape, site);
        for (int k = 0; k < 6; k++)
        {
            table.AddMissing();
        }

        table.Add(isCd8 ? tissue.Specificity[site] : (long?)null);
        if (isCd8)
        {
            table.Add(tissue.Exhaustion[site] / 65535f);
        }
        else
        {
            table.AddMissing();
        }

        AddLevel(table, isCd8, tissue.Scar[site]);
        table.Add((long)(tissue.Divisions[site] >> 4));
        table.Add(Level(tissue.Pd1[site]));
        AddLevel(table, isCd8, tissue.Lag3[site]);
        AddLevel(table, isCd8, tissue.Tim3[site]);
        AddLevel(table, isCd8, tissue.Tigit[site]);
        table.EndRow();
    }

    static void AddIdentity(CsvTable table, RunKey key, int site, int layer, byte type, byte state)
    {
        key.AddTo(table);
        table.Add(2L * site + layer).Add(CellNames.TypeName(type)).Add(CellNames.StateName(state));
    }

    static void AddPlace(CsvTable table, in Core.Lattice.LatticeShape shape, int site)
    {
        var place = shape.SiteAt(site);
        double spacing = shape.SpacingMicrometres;
        table.Add((place.X + 0.5) * spacing).Add((place.Y + 0.5) * spacing);
        table.Add(shape.IsPlanar ? null : (place.Z + 0.5) * spacing);
    }

    static void AddLevel(CsvTable table, bool has, byte level)
    {
        if (has)
        {
            table.Add(Level(level));
        }
        else
        {
            table.AddMissing();
        }
    }

    static float Level(byte level) => level / 255f;

    static double Factor(byte factor) => factor / 64.0;
}
