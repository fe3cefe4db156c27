using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>Moves and removes whole cells, so that no rule forgets a property. An emptied layer holds zeros.</summary>
public static class CellTransfer
{
    /// <summary>Moves a lymphocyte to a site whose lymphocyte layer is empty; its contact ends.</summary>
    public static void MoveLymphocyte<TTissue>(TTissue tissue, int from, int to)
        where TTissue : struct, ITissue
    {
        CopyLymphocyte(tissue, from, to);
        ClearLymphocyte(tissue, from);
    }

    /// <summary>Copies a lymphocyte, without its contact, to a site whose lymphocyte layer is empty.</summary>
    public static void CopyLymphocyte<TTissue>(TTissue tissue, int from, int to)
        where TTissue : struct, ITissue
    {
        tissue.Lymphocyte(to) = tissue.Lymphocyte(from);
        tissue.Specificity(to) = tissue.Specificity(from);
        tissue.Exhaustion(to) = tissue.Exhaustion(from);
        tissue.Scar(to) = tissue.Scar(from);
        tissue.Divisions(to) = tissue.Divisions(from);
        tissue.Pd1(to) = tissue.Pd1(from);
        tissue.Lag3(to) = tissue.Lag3(from);
        tissue.Tim3(to) = tissue.Tim3(from);
        tissue.Tigit(to) = tissue.Tigit(from);
        tissue.Motion(to) = tissue.Motion(from);
        tissue.Contact(to) = 0;
        tissue.Signal(to) = 0;
        tissue.Activity(to) = 0;
    }

    /// <summary>Empties the lymphocyte layer of a site.</summary>
    public static void ClearLymphocyte<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue
    {
        tissue.Lymphocyte(site) = LymphocyteKind.None;
        tissue.Specificity(site) = 0;
        tissue.Exhaustion(site) = 0;
        tissue.Scar(site) = 0;
        tissue.Divisions(site) = 0;
        tissue.Pd1(site) = 0;
        tissue.Lag3(site) = 0;
        tissue.Tim3(site) = 0;
        tissue.Tigit(site) = 0;
        tissue.Motion(site) = 0;
        tissue.Contact(site) = 0;
        tissue.Signal(site) = 0;
        tissue.Activity(site) = 0;
    }

    /// <summary>Copies a parenchymal cell over whatever the other site's parenchyma layer held.</summary>
    public static void CopyParenchyma<TTissue>(TTissue tissue, int from, int to)
        where TTissue : struct, ITissue
    {
        tissue.Parenchyma(to) = tissue.Parenchyma(from);
        tissue.Clone(to) = tissue.Clone(from);
        tissue.Clock(to) = tissue.Clock(from);
        tissue.Damage(to) = tissue.Damage(from);
        tissue.PdL1(to) = tissue.PdL1(from);
        tissue.Mhc1(to) = tissue.Mhc1(from);
        tissue.Phenotype(to) = tissue.Phenotype(from);
    }

    /// <summary>Empties the parenchyma layer of a site.</summary>
    public static void ClearParenchyma<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue
    {
        tissue.Parenchyma(site) = ParenchymaKind.None;
        tissue.Clone(site) = 0;
        tissue.Clock(site) = 0;
        tissue.Damage(site) = 0;
        tissue.PdL1(site) = 0;
        tissue.Mhc1(site) = 0;
        tissue.Phenotype(site) = 0;
    }
}
