using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>The tissue as cells that walk see it, at one site or at several that need not be neighbours.</summary>
/// <typeparam name="T">A word, or as many as there are sites.</typeparam>
public interface IGround<T>
    where T : struct, IWords<T>
{
    /// <inheritdoc cref="LatticeShape.IsPlanar"/>
    bool IsPlanar { get; }

    /// <summary>The words of some sites, by their indices; see <see cref="Ground"/>.</summary>
    T At(T sites);

    /// <summary>A field's values at some sites, in the field's unit.</summary>
    T Field(FieldKind kind, T sites);

    /// <summary>The claims made at some sites.</summary>
    T Claims(T sites);

    /// <summary>Indices of the neighbours of some sites in a direction along an axis; where the edge has none, of the sites themselves.</summary>
    T Beside(in Places<T> sites, Direction direction);

    /// <summary>The neighbours of some sites along an axis; where the edge has none, the sites themselves.</summary>
    /// <param name="sites">The sites.</param>
    /// <param name="directions">The code of a direction along an axis for each.</param>
    Places<T> Ahead(in Places<T> sites, T directions);
}

/// <summary>Indices and coordinates of one site or of several; see <see cref="Site"/>.</summary>
/// <typeparam name="T">A word, or as many as there are sites.</typeparam>
public readonly record struct Places<T>(T Index, T X, T Y, T Z)
    where T : struct, IWords<T>
{
    /// <summary>One site, in every lane.</summary>
    public static Places<T> Of(Site site) => new(T.Of((uint)site.Index), T.Of((uint)site.X), T.Of((uint)site.Y), T.Of((uint)site.Z));
}

/// <summary>The ground of a single site, read from the tissue: the definition, and what a kernel of a graphics card uses.</summary>
public readonly struct SiteGround<TTissue>(TTissue tissue) : IGround<Word>
    where TTissue : struct, ITissue
{
    /// <inheritdoc/>
    public bool IsPlanar => tissue.IsPlanar;

    /// <inheritdoc/>
    public Word At(Word sites) => Ground.Of<TTissue, Word>(tissue, (int)sites.Value);

    /// <inheritdoc/>
    public Word Field(FieldKind kind, Word sites) => Word.Load(in tissue.Field(kind, (int)sites.Value));

    /// <inheritdoc/>
    public Word Claims(Word sites) => new(tissue.Claim((int)sites.Value));

    /// <inheritdoc/>
    public Word Beside(in Places<Word> sites, Direction direction)
    {
        int beside = tissue.NeighbourIndex(SiteOf(sites), direction);
        return beside < 0 ? sites.Index : new((uint)beside);
    }

    /// <inheritdoc/>
    public Places<Word> Ahead(in Places<Word> sites, Word directions)
    {
        var ahead = tissue.Neighbour(SiteOf(sites), new Direction((int)directions.Value));
        return ahead.Exists ? Places<Word>.Of(ahead) : sites;
    }

    static Site SiteOf(in Places<Word> sites) => new((int)sites.Index.Value, (int)sites.X.Value, (int)sites.Y.Value, (int)sites.Z.Value);
}
