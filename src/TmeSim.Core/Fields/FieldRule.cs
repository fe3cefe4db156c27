using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// The arithmetic of one site, written once for one number and for a vector of them. No division: see
/// <see cref="ExactFloat"/>. All engines must evaluate these expressions in exactly this order.
/// </summary>
/// <typeparam name="TLanes">The operations.</typeparam>
/// <typeparam name="T">What they work on.</typeparam>
public static class FieldRule<TLanes, T>
    where TLanes : struct, ILanes<T>
    where T : unmanaged
{
    /// <summary>b − a·u: what the equation still lacks at a site but for the inflow α Σ_j (u_j − u_i), see <see cref="IStencil"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Rest(T source, T reaction, T centre) => TLanes.SubtractProduct(reaction, centre, source);

    /// <summary>
    /// ω / (a + g) to within 0.26 %, never above but for rounding: a chord through 1/d, then one Newton step y(2 − d·y). A smoother needs no better
    /// diagonal, and a GPU compiler may make division approximate but leaves these operations alone. Erring low keeps it stable.
    /// </summary>
    /// <param name="reaction">a_i.</param>
    /// <param name="conductance">g = Σ α over the neighbours of an inner site.</param>
    /// <param name="weight">ω of the smoothing pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Step(T reaction, T conductance, T weight) => TLanes.Multiply(weight, Reciprocal(TLanes.Add(reaction, conductance)));

    /// <summary>One damped Jacobi move: u + step·residual.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Relax(T centre, T step, T residual) => TLanes.MultiplyAdd(step, residual, centre);

    /// <summary>
    /// nearWeight·near + farWeight·far, linear interpolation along one axis. Not fused: the two must stay exchangeable for a mirrored field to have
    /// the mirrored bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Blend(T near, T nearWeight, T far, T farWeight) =>
        TLanes.Add(TLanes.Multiply(near, nearWeight), TLanes.Multiply(far, farWeight));

    /// <summary>
    /// a / (1 + c·a): the reaction coefficient that the next coarser level should see. An isolated strong sink (a vessel) depletes its own
    /// surroundings, which a coarse site cannot resolve; plain averaging would count it at full strength and overshoot.
    /// </summary>
    /// <param name="reaction">a_i.</param>
    /// <param name="shielding">c = γ/α, see <see cref="FieldLevel.Shielding"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Shielded(T reaction, T shielding) =>
        TLanes.Multiply(reaction, Reciprocal(TLanes.MultiplyAdd(shielding, reaction, TLanes.Broadcast(1f))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Reciprocal(T d)
    {
        T y = TLanes.ReciprocalSeed(d);
        return TLanes.Multiply(y, TLanes.SubtractProduct(d, y, TLanes.Broadcast(2f)));
    }
}
