namespace TmeSim.Core.Fields;

/// <summary>
/// One linear reaction–diffusion problem on a lattice: at every site i
/// <para>a_i u_i − α Σ_j (u_j − u_i) = b_i, the sum over the 4 (planar) or 6 neighbours j that the boundary leaves.</para>
/// <para>Implicit Euler over a step dt [s]: α = D·dt/h² [1], a = 1 + dt·(λ + k_i) [1], b = u_old + dt·S_i [concentration].</para>
/// <para>Steady state: α = D/h² [1/s], a = λ + k_i + P_i [1/s], b = P_i·u_vessel + S_i [concentration/s].</para>
/// Sinks belong in a and sources in b, so a ≥ 0 and b ≥ 0; then u ≥ 0, as a concentration is.
/// </summary>
public readonly struct FieldEquation
{
    /// <summary>Exchange with each neighbour, α &gt; 0.</summary>
    public required float Alpha { get; init; }

    /// <summary>The reaction coefficient a of every site, used where <see cref="Reaction"/> is null; &gt; 0.</summary>
    public float UniformReaction { get; init; }

    /// <summary>The reaction coefficient a_i per site, x fastest, then y, then z; ≥ 0 with at least one &gt; 0. Null: uniform.</summary>
    public float[]? Reaction { get; init; }

    /// <summary>The right-hand side b_i per site, x fastest, then y, then z; ≥ 0.</summary>
    public required float[] Source { get; init; }

    /// <summary>How many multigrid cycles to run, 1 or more. The number is fixed beforehand: no residual decides when to stop.</summary>
    public required int Cycles { get; init; }

    /// <summary>Checks everything that can be checked without visiting the sites.</summary>
    /// <param name="siteCount">Sites of the lattice.</param>
    /// <param name="field">The array to solve for.</param>
    /// <exception cref="ArgumentException">An array has the wrong length or a coefficient is outside its range.</exception>
    internal void Validate(int siteCount, float[] field)
    {
        RequireLength(field.Length, siteCount, nameof(field));
        RequireLength(Source.Length, siteCount, nameof(Source));
        RequireLength(Reaction?.Length ?? siteCount, siteCount, nameof(Reaction));
        if (!(Alpha > 0f && float.IsFinite(Alpha)))
        {
            throw new ArgumentException($"{nameof(Alpha)} = {Alpha} must be positive and finite.");
        }

        if (Reaction is null && !(UniformReaction > 0f && float.IsFinite(UniformReaction)))
        {
            throw new ArgumentException(
                $"{nameof(UniformReaction)} = {UniformReaction} must be positive and finite: without decay or uptake there is no unique field."
            );
        }

        if (Cycles < 1)
        {
            throw new ArgumentException($"{nameof(Cycles)} = {Cycles} must be 1 or more.");
        }
    }

    static void RequireLength(int length, int siteCount, string name)
    {
        if (length != siteCount)
        {
            throw new ArgumentException($"{name} has {length} values; the lattice has {siteCount} sites.");
        }
    }
}
