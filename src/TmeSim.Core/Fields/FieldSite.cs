using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>Reads a per-site value; an engine supplies an array, a device view or a constant.</summary>
public interface IFieldView
{
    /// <summary>The value at a site.</summary>
    float this[int site] { get; }
}

/// <summary>A managed array.</summary>
public readonly struct ArrayView(float[] values) : IFieldView
{
    /// <inheritdoc/>
    public float this[int site] => values[site];
}

/// <summary>The same value everywhere.</summary>
public readonly struct UniformView(float value) : IFieldView
{
    /// <inheritdoc/>
    public float this[int site] => value;
}

/// <summary>Extent and coefficients of a level for the kernels: unmanaged, so it can be passed to a device.</summary>
/// <param name="Width">Sites along x.</param>
/// <param name="Height">Sites along y.</param>
/// <param name="Depth">Sites along z.</param>
/// <param name="Periodic">1 where opposite edges are joined, else 0.</param>
/// <param name="Alpha">α per axis.</param>
/// <param name="Conductance">g of an inner site.</param>
public readonly record struct LevelGeometry(int Width, int Height, int Depth, int Periodic, Exchange Alpha, float Conductance)
{
    /// <summary>The coefficients of a level for an equation with the given α.</summary>
    public static LevelGeometry Of(FieldLevel level, float alpha) =>
        new(level.Width, level.Height, level.Depth, level.Periodic ? 1 : 0, level.ExchangeOf(alpha), level.ConductanceOf(alpha));
}

/// <summary>What one site of a level computes from its neighbours: gathers only, so the order of the sites does not matter.</summary>
/// <typeparam name="TStencil">The inflow of the level.</typeparam>
public static class FieldSite<TStencil>
    where TStencil : struct, IStencil
{
    /// <summary>The residual b − a·u + inflow at (x, y, z).</summary>
    public static float Residual<TField, TSource, TReaction>(
        TField field,
        TSource source,
        TReaction reaction,
        in LevelGeometry level,
        int x,
        int y,
        int z
    )
        where TField : struct, IFieldView
        where TSource : struct, IFieldView
        where TReaction : struct, IFieldView
    {
        int row = level.Width * (y + level.Height * z);
        int plane = level.Width * level.Height;
        int site = row + x;
        float xm = field[row + Lower(x, level.Width, level.Periodic)];
        float xp = field[row + Upper(x, level.Width, level.Periodic)];
        float ym = field[site + (Lower(y, level.Height, level.Periodic) - y) * level.Width];
        float yp = field[site + (Upper(y, level.Height, level.Periodic) - y) * level.Width];
        float zm = field[site + (Lower(z, level.Depth, level.Periodic) - z) * plane];
        float zp = field[site + (Upper(z, level.Depth, level.Periodic) - z) * plane];
        return TStencil.AddInflow<ScalarLanes, float>(
            FieldRule<ScalarLanes, float>.Rest(source[site], reaction[site], field[site]),
            level.Alpha.X,
            level.Alpha.Y,
            level.Alpha.Z,
            field[site],
            xm,
            xp,
            ym,
            yp,
            zm,
            zp
        );
    }

    /// <summary>The value at (x, y, z) after one smoothing pass with weight ω.</summary>
    public static float Smooth<TField, TSource, TReaction>(
        TField field,
        TSource source,
        TReaction reaction,
        in LevelGeometry level,
        float weight,
        int x,
        int y,
        int z
    )
        where TField : struct, IFieldView
        where TSource : struct, IFieldView
        where TReaction : struct, IFieldView
    {
        int site = x + level.Width * (y + level.Height * z);
        float residual = Residual(field, source, reaction, level, x, y, z);
        float step = FieldRule<ScalarLanes, float>.Step(reaction[site], level.Conductance, weight);
        return FieldRule<ScalarLanes, float>.Relax(field[site], step, residual);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Lower(int at, int extent, int periodic) => at > 0 ? at - 1 : periodic * (extent - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Upper(int at, int extent, int periodic) => at < extent - 1 ? at + 1 : (1 - periodic) * at;
}
