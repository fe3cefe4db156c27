namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// Shells one site wide: shell k holds the displacements with k − ½ &lt; |v| &lt; k + ½ sites, shell 0 the site itself. Whole numbers decide:
/// k² − k &lt; |v|² ≤ k² + k. The same on the host and on a device.
/// </summary>
public static class ShellRule
{
    /// <summary>The shell of a displacement, or the number after the last shell for all that are longer.</summary>
    /// <param name="squared">Its squared length [sites²].</param>
    /// <param name="last">Number of the last shell, less than 46 340.</param>
    public static int ShellOf(int squared, int last)
    {
        int shell = 0;
        int beyond = last + 1;
        while (shell < beyond)
        {
            int middle = (shell + beyond) / 2;
            bool isWithin = squared <= middle * middle + middle;
            beyond = isWithin ? middle : beyond;
            shell = isWithin ? shell : middle + 1;
        }

        return shell;
    }
}
