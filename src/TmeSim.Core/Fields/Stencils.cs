using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>α per axis of one level, in the units of the equation.</summary>
/// <param name="X">Along x.</param>
/// <param name="Y">Along y.</param>
/// <param name="Z">Along z.</param>
public readonly record struct Exchange(float X, float Y, float Z);

/// <summary>
/// The inflow α Σ_j (u_j − u_i) of one site. Beyond a no-flux edge the caller passes the site's own value, which adds nothing.
/// Opposite neighbours are summed first, so a mirrored field has the mirrored inflow to the bit. Sums are compared with an exact multiple
/// of u before anything is scaled by α: where the field is flat the difference is exactly 0, and at α/a = 15,000 a rounding of
/// (a + 6α)·u instead would be a drift of the order of the decay itself.
/// </summary>
public interface IStencil
{
    /// <summary>Whether there are neighbours along y.</summary>
    static abstract bool HasY { get; }

    /// <summary>The rest of a site's residual, plus the inflow of the centre from its neighbours below (m) and above (p) along each axis.</summary>
    static abstract T AddInflow<TLanes, T>(T rest, T alphaX, T alphaY, T alphaZ, T centre, T xm, T xp, T ym, T yp, T zm, T zp)
        where TLanes : struct, ILanes<T>
        where T : unmanaged;
}

/// <summary>Equal exchange along both axes of a slice.</summary>
public readonly struct PlanarStencil : IStencil
{
    /// <inheritdoc/>
    public static bool HasY => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddInflow<TLanes, T>(T rest, T alphaX, T alphaY, T alphaZ, T centre, T xm, T xp, T ym, T yp, T zm, T zp)
        where TLanes : struct, ILanes<T>
        where T : unmanaged
    {
        T sum = TLanes.Add(TLanes.Add(xm, xp), TLanes.Add(zm, zp));
        T excess = TLanes.SubtractProduct(TLanes.Broadcast(4f), centre, sum);
        return TLanes.MultiplyAdd(alphaX, excess, rest);
    }
}

/// <summary>Equal exchange along all three axes.</summary>
public readonly struct VolumeStencil : IStencil
{
    /// <inheritdoc/>
    public static bool HasY => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddInflow<TLanes, T>(T rest, T alphaX, T alphaY, T alphaZ, T centre, T xm, T xp, T ym, T yp, T zm, T zp)
        where TLanes : struct, ILanes<T>
        where T : unmanaged
    {
        // 6u is not exact in general, 4u and 2u are.
        T sum = TLanes.Add(TLanes.Add(xm, xp), TLanes.Add(ym, yp));
        T excess = TLanes.SubtractProduct(TLanes.Broadcast(4f), centre, sum);
        T withZ = TLanes.Add(excess, TLanes.Add(zm, zp));
        return TLanes.MultiplyAdd(alphaX, TLanes.SubtractProduct(TLanes.Broadcast(2f), centre, withZ), rest);
    }
}

/// <summary>An exchange of its own along each of two axes: coarse levels whose spacing differs by axis, since an extent was odd.</summary>
public readonly struct CoarsePlanarStencil : IStencil
{
    /// <inheritdoc/>
    public static bool HasY => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddInflow<TLanes, T>(T rest, T alphaX, T alphaY, T alphaZ, T centre, T xm, T xp, T ym, T yp, T zm, T zp)
        where TLanes : struct, ILanes<T>
        where T : unmanaged
    {
        T two = TLanes.Broadcast(2f);
        T excessX = TLanes.SubtractProduct(two, centre, TLanes.Add(xm, xp));
        T excessZ = TLanes.SubtractProduct(two, centre, TLanes.Add(zm, zp));
        return TLanes.MultiplyAdd(alphaX, excessX, TLanes.MultiplyAdd(alphaZ, excessZ, rest));
    }
}

/// <summary>An exchange of its own along each of three axes: see <see cref="CoarsePlanarStencil"/>.</summary>
public readonly struct CoarseVolumeStencil : IStencil
{
    /// <inheritdoc/>
    public static bool HasY => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AddInflow<TLanes, T>(T rest, T alphaX, T alphaY, T alphaZ, T centre, T xm, T xp, T ym, T yp, T zm, T zp)
        where TLanes : struct, ILanes<T>
        where T : unmanaged
    {
        T two = TLanes.Broadcast(2f);
        T excessX = TLanes.SubtractProduct(two, centre, TLanes.Add(xm, xp));
        T excessY = TLanes.SubtractProduct(two, centre, TLanes.Add(ym, yp));
        T excessZ = TLanes.SubtractProduct(two, centre, TLanes.Add(zm, zp));
        T sum = TLanes.MultiplyAdd(alphaY, excessY, TLanes.MultiplyAdd(alphaZ, excessZ, rest));
        return TLanes.MultiplyAdd(alphaX, excessX, sum);
    }
}
