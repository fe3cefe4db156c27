namespace TmeSim.Cli.Terminal;

/// <summary>How far some work is, for <see cref="Progress"/>.</summary>
public interface IProgressPosition
{
    /// <summary>Share of the work that is done, 0 … 1.</summary>
    double Share { get; }

    /// <summary>Where it is, in its own units.</summary>
    string Place { get; }

    /// <summary>How fast it went, with the unit.</summary>
    /// <param name="first">An earlier position of the same work.</param>
    /// <param name="seconds">Wall time since then [s], above 0.</param>
    string RateSince(IProgressPosition first, double seconds);
}
