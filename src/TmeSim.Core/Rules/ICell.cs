using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>All that a layer holds of the cell at one site, so that no rule forgets a property when it moves, copies or removes a cell.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface ICell<TSelf>
    where TSelf : struct, ICell<TSelf>
{
    /// <summary>The cell at a site; the empty cell where there is none.</summary>
    static abstract TSelf At<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue;

    /// <summary>Empties the layer of a site. An emptied layer holds zeros.</summary>
    static abstract void Clear<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue;

    /// <summary>Puts the cell at a site, over whatever its layer held.</summary>
    void Put<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue;
}
