using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// T cells walk: every five minutes a lymphocyte tries one step of one site along an axis, up the gradient of CXCL9/10 now and then,
/// otherwise straight on or at random; dense matrix, occupied sites and an engaged target slow it.
/// <para>P(step) = m · f(kind) · r(engaged) · t(M2) · K/(K + ECM) · o(occupant of the target site)</para>
/// m: motility [per sub-step]; f: 1 or the factor of terminal cells; r: release from a target; t: trapping by an M2 macrophage at the same
/// site; K: matrix density that halves the speed; o: 1 for a free site.
/// <para>P(axis k, up the gradient) = χ · C/(C + C½) · |gₖ|/|g|</para>
/// χ: chemotactic index; C: CXCL9/10; C½: half of the effect; g: difference of C across the site. The mean of these steps is χ·C/(C + C½) along g
/// whatever the direction of g, so that the lattice does not show in where the cells gather.
/// Reads CXCL9/10, ECM, both layers. Writes the lymphocyte layer. Draws <see cref="DrawStream.LymphocyteMigration"/>.
/// Sources: speed and persistence, micromets_immuno@d5d5160; matrix form, spQSP_HCC_2025@e693ac4; entry into islets against
/// collagen, PMC3287213.
/// </summary>
public readonly struct LymphocyteMigration : IWalk<LymphocyteCell>
{
    // As fractions, rounded up: the largest |x| + |y| and |x| + |y| + |z| of a unit vector.
    const uint RootOf2 = 92_682;
    const uint RootOf3 = 113_512;

    const uint SignBit = 1u << 31;

    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.LymphocyteMigration;

    /// <inheritdoc/>
    public static uint SubstepsPerHour => 12;

    /// <inheritdoc/>
    public static uint Layer => Ground.LymphocyteLayer;

    /// <inheritdoc/>
    public static T Propose<TGround, T>(
        TGround ground,
        in Places<T> here,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>
    {
        ref readonly var p = ref parameters.LymphocyteMigration;
        T below = ground.At(here.Index);
        T ready = Readiness(below, p);
        T drawn = words.D >>> 16;
        T goes = T.IsLess(drawn, ready);
        if (T.Bits(goes) == 0)
        {
            return T.Of(0);
        }

        T direction = Choose(ground, here, below, goes, words, p);
        T ahead = ground.At(ground.Ahead(here, direction).Index);
        T steps = T.IsLess(drawn, Fraction.Multiply(ready, Passage(ahead, p)));
        return T.AreEqual(Ground.Lymphocyte(ahead), T.Of((uint)LymphocyteKind.None))
            & steps
            & Claim.Pack(step.Substep, words.C << 16, direction);
    }

    /// <inheritdoc/>
    public static uint Carried(uint ground, Direction direction) => Ground.LymphocyteThatCame(ground, direction);

    /// <inheritdoc/>
    public static LymphocyteCell Arrived(in LymphocyteCell cell, uint ground) =>
        cell.Disengaged with
        {
            Motion = (byte)Ground.Motion(new Word(ground)).Value,
        };

    static T Readiness<T>(T below, in LymphocyteMigrationParameters p)
        where T : struct, IWords<T>
    {
        T isTerminal = T.AreEqual(Ground.Lymphocyte(below), T.Of((uint)LymphocyteKind.Terminal));
        T free = T.Select(isTerminal, T.Of(p.TerminalMove), T.Of(p.Move));
        T released = T.Select(Ground.IsEngaged(below), Fraction.Multiply(free, T.Of(p.Release)), free);
        return T.Select(Ground.IsTrapped(below), Fraction.Multiply(released, T.Of(p.MacrophageTrap)), released);
    }

    static T Choose<TGround, T>(
        TGround ground,
        in Places<T> here,
        T below,
        T goes,
        in RandomWords<T> words,
        in LymphocyteMigrationParameters p
    )
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>
    {
        T.WideProduct(words.A, ground.IsPlanar ? 4u : 6u, out T axis, out _);
        T heading = Ground.Motion(below);
        T keeps = T.IsLess(T.Of(0), heading) & T.IsLess(words.B & T.Of(0xFFFF), T.Of(p.Persistence));
        T direction = T.Select(keeps, heading - T.Of(1), Direction.AxisCode(axis));

        // Most steps are not biased whatever the concentration; they need no look at the field.
        uint mostLikely = Fraction.Multiply(p.ChemotacticIndex, ground.IsPlanar ? RootOf2 : RootOf3);
        T drawn = words.B >>> 16;
        T looks = goes & T.IsLess(drawn, T.Of(mostLikely));
        if (T.Bits(looks) == 0)
        {
            return direction;
        }

        T response = Fraction.Saturation(ground.Field(FieldKind.Cxcl9And10, here.Index & looks), p.ChemokineScale);
        T climbs = looks & T.IsLess(drawn, Fraction.Multiply(T.Of(mostLikely), response));
        return T.Bits(climbs) == 0
            ? direction
            : Climb(ground, here, climbs, words, Fraction.Multiply(T.Of(p.ChemotacticIndex), response), direction);
    }

    // P = index · (|x| + |y| + |z|) / |g|, and the axis in proportion to its part of the gradient. The root is not taken: u < P is u² |g|² < index² (…)².
    static T Climb<TGround, T>(TGround ground, in Places<T> here, T climbs, in RandomWords<T> words, T index, T otherwise)
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>
    {
        T x = Rise(ground, here, climbs, Direction.Axis(0));
        T y = Rise(ground, here, climbs, Direction.Axis(2));
        T z = ground.IsPlanar ? T.Of(0) : Rise(ground, here, climbs, Direction.Axis(4));
        T alongX = Magnitude(x);
        T alongXy = T.SumFloats(alongX, Magnitude(y));
        T along = T.SumFloats(alongXy, Magnitude(z));
        T steepness = T.MultiplyAddFloats(z, z, T.MultiplyAddFloats(y, y, T.MultiplyFloats(x, x)));
        T drawn = T.ToFloats(words.B >>> 16);
        T chance = T.MultiplyFloats(T.ToFloats(index), along);
        T rises = T.IsLessFloat(T.MultiplyFloats(T.MultiplyFloats(drawn, drawn), steepness), T.MultiplyFloats(chance, chance));

        T part = T.MultiplyFloats(T.MultiplyFloats(T.ToFloats(words.C >>> 16), T.OfFloat(1f / Fraction.One)), along);
        T uphill = T.Select(T.IsLessFloat(part, alongX), Uphill(x, 0), T.Select(T.IsLessFloat(part, alongXy), Uphill(y, 2), Uphill(z, 4)));
        return T.Select(climbs & rises, uphill, otherwise);
    }

    // How much CXCL9/10 rises from the neighbour before to the neighbour after the site; beyond a closed edge it is what it is here.
    static T Rise<TGround, T>(TGround ground, in Places<T> here, T where, Direction backward)
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>
    {
        T before = ground.Field(FieldKind.Cxcl9And10, ground.Beside(here, backward) & where);
        T after = ground.Field(FieldKind.Cxcl9And10, ground.Beside(here, backward.Opposite) & where);
        return T.SumFloats(after, before ^ T.Of(SignBit));
    }

    static T Uphill<T>(T rise, int backward)
        where T : struct, IWords<T> =>
        T.Select(
            T.IsLessFloat(T.OfFloat(0), rise),
            T.Of((uint)Direction.Axis(backward + 1).Code),
            T.Of((uint)Direction.Axis(backward).Code)
        );

    static T Magnitude<T>(T value)
        where T : struct, IWords<T> => value & T.Of(~SignBit);

    static T Passage<T>(T ahead, in LymphocyteMigrationParameters p)
        where T : struct, IWords<T>
    {
        T matrix = T.Quotient(T.Of(p.MatrixHalf << 16), T.Of(p.MatrixHalf) + Ground.Ecm(ahead));
        T occupant = Ground.Parenchyma(ahead);
        T isTumour = T.AreEqual(occupant, T.Of((uint)ParenchymaKind.Tumour));
        T isFibroblast = T.AreEqual(occupant, T.Of((uint)ParenchymaKind.Fibroblast));
        T isNone = T.AreEqual(occupant, T.Of((uint)ParenchymaKind.None));
        T others = T.Select(isNone, T.Of(Fraction.One), T.Of(p.ThroughOther));
        T through = T.Select(isTumour, T.Of(p.ThroughTumour), T.Select(isFibroblast, T.Of(p.ThroughFibroblast), others));
        return Fraction.Multiply(matrix, through);
    }
}
