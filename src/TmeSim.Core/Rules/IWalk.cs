using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A rule by which cells of one layer walk. In each sub-step a cell may claim a neighbouring site along an axis; the cell with the strongest claim on it
/// goes there. A walk reads <see cref="Ground"/> and fields alone, so that an engine may keep that near at hand and move all else of a cell when the walk is over.
/// </summary>
/// <typeparam name="TCell">A cell of the layer.</typeparam>
public interface IWalk<TCell>
    where TCell : unmanaged, ICell<TCell>
{
    /// <summary>Where the cells are that walk.</summary>
    static abstract SiteSet Sites { get; }

    /// <summary>The stream of the words it is given.</summary>
    static abstract DrawStream Stream { get; }

    /// <summary>Sub-steps in an hour.</summary>
    static abstract uint SubstepsPerHour { get; }

    /// <summary>The bits of <see cref="Ground"/> that belong to the layer.</summary>
    static abstract uint Layer { get; }

    /// <summary>The claims of some cells, 0 for none; see <see cref="Claim"/>.</summary>
    /// <param name="ground">The tissue.</param>
    /// <param name="here">Where the cells are.</param>
    /// <param name="words">Four random words of <see cref="Stream"/> for each cell.</param>
    /// <param name="step">What is the same for all cells.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    static abstract T Propose<TGround, T>(
        TGround ground,
        in Places<T> here,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>;

    /// <summary>What goes with a cell of the ground it leaves: the bits of <see cref="Layer"/> where it arrives.</summary>
    static abstract uint Carried(uint ground, Direction direction);

    /// <summary>A cell that has taken one step or more.</summary>
    /// <param name="cell">The cell as it set out.</param>
    /// <param name="ground">The word of the site it has come to.</param>
    static abstract TCell Arrived(in TCell cell, uint ground);
}

/// <summary>A sub-step of a walk: each cell may claim a neighbouring site.</summary>
public readonly struct Claiming<TWalk, TCell> : ISiteKernel
    where TWalk : struct, IWalk<TCell>
    where TCell : unmanaged, ICell<TCell>
{
    /// <inheritdoc/>
    public static SiteSet Sites => TWalk.Sites;

    /// <inheritdoc/>
    public static DrawStream Stream => TWalk.Stream;

    /// <inheritdoc/>
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        var drawn = new RandomWords<Word>(new(words.A), new(words.B), new(words.C), new(words.D));
        uint claim = TWalk.Propose<SiteGround<TTissue>, Word>(new(tissue), Places<Word>.Of(site), drawn, step, parameters).Value;
        if (claim != 0)
        {
            tissue.Claim(site.Index) = claim;
        }
    }
}

/// <summary>The end of a sub-step: of the cells that claimed a site, the strongest goes there.</summary>
public readonly struct Stepping<TWalk, TCell> : ISiteKernel
    where TWalk : struct, IWalk<TCell>
    where TCell : unmanaged, ICell<TCell>
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Claimants;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        var direction = Claim.DirectionOf(tissue.Claim(site.Index));
        var target = tissue.Neighbour(site, direction);
        if (Claim.WinsAlongAxes(tissue, site, target, step.Substep))
        {
            uint carried = TWalk.Carried(Ground.Of<TTissue, Word>(tissue, site.Index).Value, direction);
            var cell = TCell.At(tissue, site.Index);
            TCell.Clear(tissue, site.Index);
            TWalk.Arrived(cell, carried).Put(tissue, target.Index);
        }
    }
}
