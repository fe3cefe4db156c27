using System.Globalization;

namespace TmeSim.Viewer.Controls;

/// <summary>The limits of speed that the controls offer.</summary>
static class Speeds
{
    /// <summary>Simulated days in a second, ascending; null for as fast as the machine can.</summary>
    public static IReadOnlyList<double?> All { get; } = [0.25, 0.5, 1, 2, 5, 10, 20, null];

    /// <summary>The speed in words.</summary>
    public static string Name(double? speed) =>
        speed is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days:0.##} days/s") : "as fast as it can";

    /// <summary>The next faster or slower speed on offer.</summary>
    public static double? Next(double? speed, int by)
    {
        int place = All.ToList().FindIndex(one => (one ?? double.MaxValue) >= (speed ?? double.MaxValue));
        return All[Math.Clamp(place + by, 0, All.Count - 1)];
    }
}
