namespace TmeSim.Core.Fields;

/// <summary>Solves one <see cref="FieldEquation"/> at a time on one lattice; the workspace is shared by all fields of the lattice.</summary>
public interface IFieldSolver
{
    /// <summary>
    /// Improves <paramref name="field"/> by the equation's fixed number of cycles, from whatever it holds now, then scales it so that
    /// Σ a_i u_i = Σ b_i. Not thread-safe: one call at a time per solver.
    /// </summary>
    /// <param name="field">u per site, x fastest, then y, then z; must be finite. Read and overwritten.</param>
    /// <param name="equation">Coefficients and right-hand side; only read.</param>
    /// <exception cref="ArgumentException">An array has the wrong length or a coefficient is outside its range.</exception>
    void Solve(float[] field, in FieldEquation equation);

    /// <summary>Bytes this solver holds beside the caller's arrays.</summary>
    long WorkspaceBytes { get; }
}
