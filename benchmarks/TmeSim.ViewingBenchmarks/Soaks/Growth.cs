using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>How fast the largest value of each cycle of rounds grows, by least squares, with Student's interval.</summary>
/// <param name="PerHour">Slope [unit/h].</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Cycles">Cycles that count.</param>
sealed record Growth(double PerHour, double Low, double High, int Cycles)
{
    const double Tail = 0.025;

    /// <summary>The growth of some values. Cycles do the same, so what differs between them is taken as independent noise.</summary>
    /// <param name="hours">Times [h].</param>
    /// <param name="values">Values at these times.</param>
    public static Growth? Of(double[] hours, double[] values)
    {
        int degrees = hours.Length - 2;
        if (degrees < 1)
        {
            return null;
        }

        var (start, slope) = Fit.Line(hours, values);
        double middle = hours.Average();
        double spread = hours.Sum(hour => (hour - middle) * (hour - middle));
        double rest = hours.Zip(values, (hour, value) => value - start - slope * hour).Sum(error => error * error);
        double reach = StudentT.InvCDF(0, 1, degrees, 1 - Tail) * Math.Sqrt(rest / degrees / spread);
        return new Growth(slope, slope - reach, slope + reach, hours.Length);
    }
}
