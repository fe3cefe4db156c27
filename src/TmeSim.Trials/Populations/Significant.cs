using System.Globalization;

namespace TmeSim.Trials.Populations;

/// <summary>Numbers of few significant digits.</summary>
static class Significant
{
    /// <summary>The number of so many significant digits that is nearest, of any size.</summary>
    public static double Rounded(double value, int digits) =>
        double.Parse(value.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
