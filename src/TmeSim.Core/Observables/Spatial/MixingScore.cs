namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// How much immune cells mingle with tumour cells: contacts between immune and tumour cells over contacts between two immune cells. In contact
/// are cells on one site or on neighbouring ones, across corners too, which is how far cells of the model see. Immune are CD8 T cells, Treg,
/// macrophages, MDSC and dendritic cells. Source of the score: Keren et al. 2018, doi:10.1016/j.cell.2018.08.039; there cells are in contact whose
/// outlines touch, so that its thresholds do not carry over.
/// </summary>
/// <param name="ImmuneTumour">Contacts of an immune and a tumour cell, each once.</param>
/// <param name="ImmuneImmune">Contacts of two immune cells, each once.</param>
public readonly record struct MixingScore(long ImmuneTumour, long ImmuneImmune)
{
    /// <summary>The score; not a number if no two immune cells are in contact.</summary>
    public double Value => ImmuneImmune == 0 ? double.NaN : (double)ImmuneTumour / ImmuneImmune;

    /// <summary>Counts the contacts of a lesion.</summary>
    public static MixingScore Of(SpatialMap map)
    {
        var lymphocytes = map.ImmuneLymphocytes;
        var myeloid = map.ImmuneParenchyma;
        var tumour = map[SpatialCellType.Tumour];
        // Between cells of one kind each contact is found from both its ends.
        long equals = Contacts(lymphocytes, lymphocytes) - lymphocytes.Count + Contacts(myeloid, myeloid) - myeloid.Count;
        return new MixingScore(Contacts(lymphocytes, tumour) + Contacts(myeloid, tumour), equals / 2 + Contacts(lymphocytes, myeloid));
    }

    // Pairs on one site or on neighbouring ones; of a set with itself, each cell with itself too.
    static long Contacts(SiteBits from, SiteBits to)
    {
        var shape = from.Shape;
        long contacts = 0;
        foreach (int dx in SitePairs.Along(shape.Width, shape.Boundary, 1))
        {
            var shifted = to.Shifted(dx);
            foreach (int dz in SitePairs.Along(shape.Depth, shape.Boundary, 1))
            {
                contacts += SitePairs.Along(shape.Height, shape.Boundary, 1).Sum(dy => SitePairs.Count(from, shifted, dy, dz));
            }
        }

        return contacts;
    }
}
