namespace TmeSim.Trials.Figures;

/// <summary>Values on a line of pixels.</summary>
public interface IScale
{
    /// <summary>Where a value lies.</summary>
    double At(double value);

    /// <summary>Round values to mark, ascending.</summary>
    IReadOnlyList<double> Ticks();
}
