using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Rendering;

/// <summary>How many frames are drawn.</summary>
/// <param name="Done">Frames drawn.</param>
/// <param name="Frames">Frames in all.</param>
sealed record RenderPosition(int Done, int Frames) : IProgressPosition
{
    /// <inheritdoc/>
    public double Share => (double)Done / Frames;

    /// <inheritdoc/>
    public string Place => $"frame {Done} of {Frames}";

    /// <inheritdoc/>
    public string RateSince(IProgressPosition first, double seconds) =>
        $"{Layout.Number((Done - ((RenderPosition)first).Done) / seconds)} frames/s";
}
