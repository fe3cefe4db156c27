using TmeSim.Core.Fields;

namespace TmeSim.Core.Observables;

/// <summary>
/// The sum of floats in double precision, added one after the other in the order of sites, found from runs of sites that were added up apart, as a device
/// does. Adding floats that are not negative rounds to the grid of the running sum. That grid is the same as long as the sum stays between two powers of
/// two (its binade), and which way a tie goes depends on the last bit of the sum alone. So what a run adds to a sum is known from its binade and its
/// last bit: the run is added up from the lowest number of the binade and from the one after it, which is odd. Runs within which the sum passes
/// a power of two, a few dozen at most, are added up from the sum itself.
/// </summary>
public static class OrderedSum
{
    /// <summary>Sites of a run.</summary>
    public const int RunLength = 1024;

    const long MantissaBits = (1L << 52) - 1;

    /// <summary>Number of runs of so many sites.</summary>
    public static int RunsOf(int sites) => (sites + RunLength - 1) / RunLength;

    /// <summary>The sum of an array.</summary>
    public static double Of(float[] values) => From(new ArrayView(values), 0, values.Length, 0);

    /// <summary>Adds the sites of a span to a sum, one after the other.</summary>
    public static double From<TField>(TField values, int start, int end, double sum)
        where TField : struct, IFieldView
    {
        for (int site = start; site < end; site++)
        {
            sum += values[site];
        }

        return sum;
    }

    /// <summary>Guesses in which binade the sum is where each run begins.</summary>
    /// <param name="sums">Sum of each run, added up from 0.</param>
    /// <param name="bases">Set to the lowest number of the binade; to 0 where the sum is 0.</param>
    public static void Guess(ReadOnlySpan<double> sums, Span<double> bases)
    {
        double sum = 0;
        for (int run = 0; run < sums.Length; run++)
        {
            bases[run] = BinadeOf(sum);
            sum += sums[run];
        }
    }

    /// <summary>Joins the runs.</summary>
    /// <param name="sums">Sum of each run, added up from 0.</param>
    /// <param name="bases">Where each run was added up from.</param>
    /// <param name="even">What it gave from there.</param>
    /// <param name="odd">What it gave from the number after that.</param>
    /// <param name="addRun">Adds a run to a sum, one site after the other: number of the run, sum before it.</param>
    public static double Join(
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> bases,
        ReadOnlySpan<double> even,
        ReadOnlySpan<double> odd,
        Func<int, double, double> addRun
    )
    {
        double sum = 0;
        for (int run = 0; run < bases.Length; run++)
        {
            if (sums[run] == 0 || sum == 0)
            {
                sum += sums[run];
                continue;
            }

            double start = bases[run];
            bool isOdd = (BitConverter.DoubleToInt64Bits(sum) & 1) != 0;
            double after = sum + (isOdd ? odd[run] - double.BitIncrement(start) : even[run] - start);
            bool isSafe = start > 0 && BinadeOf(sum) == start && after < 2 * start;
            sum = isSafe ? after : addRun(run, sum);
        }

        return sum;
    }

    /// <summary>The largest power of two that is not above a sum; 0 for 0.</summary>
    public static double BinadeOf(double sum) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(sum) & ~MantissaBits);
}
