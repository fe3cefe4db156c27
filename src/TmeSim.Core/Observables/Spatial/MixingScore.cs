using TmeSim.Core.State;

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

    /// <summary>Joins the contacts of a lesion.</summary>
    public static MixingScore Of(ISpatialCounter counter)
    {
        const SpatialSets lymphocytes = SpatialSets.ImmuneLymphocytes;
        const SpatialSets myeloid = SpatialSets.ImmuneParenchyma;
        long toTumour = counter.CountContacts(lymphocytes, SpatialSets.Tumour) + counter.CountContacts(myeloid, SpatialSets.Tumour);
        // Between cells of one kind each contact is found from both its ends, and that of each cell with itself.
        long equals = Others(counter, lymphocytes) + Others(counter, myeloid);
        return new MixingScore(toTumour, equals / 2 + counter.CountContacts(lymphocytes, myeloid));
    }

    static long Others(ISpatialCounter counter, SpatialSets set) => counter.CountContacts(set, set) - counter.CountCells(set);
}
