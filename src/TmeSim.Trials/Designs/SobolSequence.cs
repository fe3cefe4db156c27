using System.Numerics;

namespace TmeSim.Trials.Designs;

/// <summary>
/// Sobol's sequence in the order of Gray codes, with the direction numbers of Joe and Kuo (new-joe-kuo-6): point n is the exclusive or of the
/// direction numbers v₁, v₂, … whose bits are set in n ⊕ ⌊n/2⌋. For a primitive polynomial x^s + a₁x^(s−1) + … + 1 over GF(2),
/// m_k = 2a₁m_(k−1) ⊕ … ⊕ 2^s·m_(k−s) ⊕ m_(k−s), and v_k = m_k/2^k. Every 2^j points from a multiple of 2^j meet each of 2^j equal shares of
/// every dimension once.
/// Sources: Sobol' 1967, doi:10.1016/0041-5553(67)90144-9; Joe &amp; Kuo 2008, doi:10.1137/070709359.
/// </summary>
public static class SobolSequence
{
    const int Bits = 32;

    // Degree s, inner coefficients a₁ … a₍ₛ₋₁₎ as a binary number, and m₁ … mₛ, from the second dimension on; the first is van der Corput's.
    static readonly (int Degree, uint Coefficients, uint[] Start)[] Table =
    [
        (1, 0, [1]),
        (2, 1, [1, 3]),
        (3, 1, [1, 3, 1]),
        (3, 2, [1, 1, 1]),
        (4, 1, [1, 1, 3, 3]),
        (4, 4, [1, 3, 5, 13]),
        (5, 2, [1, 1, 5, 5, 17]),
        (5, 4, [1, 1, 5, 5, 5]),
        (5, 7, [1, 1, 7, 11, 19]),
        (5, 11, [1, 1, 5, 1, 1]),
        (5, 13, [1, 1, 1, 3, 11]),
        (5, 14, [1, 3, 5, 5, 31]),
        (6, 1, [1, 3, 3, 9, 7, 49]),
        (6, 13, [1, 1, 1, 15, 21, 21]),
        (6, 16, [1, 3, 1, 13, 27, 49]),
        (6, 19, [1, 1, 1, 15, 7, 5]),
        (6, 22, [1, 3, 1, 15, 13, 25]),
        (6, 25, [1, 1, 5, 5, 19, 61]),
        (7, 1, [1, 3, 7, 11, 23, 15, 103]),
        (7, 4, [1, 3, 7, 13, 13, 15, 69]),
    ];

    static readonly uint[][] Directions =
    [
        [.. Enumerable.Range(1, Bits).Select(k => 1u << (Bits - k))],
        .. Table.Select(row => DirectionsOf(row.Degree, row.Coefficients, row.Start)),
    ];

    /// <summary>The most dimensions there are numbers for.</summary>
    public static int MaximumDimensions => Directions.Length;

    /// <summary>One coordinate of one point.</summary>
    /// <param name="index">Number of the point, from 0, the origin.</param>
    /// <param name="dimension">Number of the dimension, from 0.</param>
    /// <returns>The coordinate in units of 2⁻³².</returns>
    public static uint Word(uint index, int dimension)
    {
        uint word = 0;
        for (uint gray = index ^ (index >> 1); gray != 0; gray &= gray - 1)
        {
            word ^= Directions[dimension][BitOperations.TrailingZeroCount(gray)];
        }

        return word;
    }

    /// <summary>
    /// The first points, with one random word for each dimension added bit by bit. The shift keeps how evenly the points lie, and moves
    /// the first off the origin.
    /// </summary>
    /// <param name="samples">Number of points.</param>
    /// <param name="dimensions">Number of dimensions, at most <see cref="MaximumDimensions"/>.</param>
    /// <param name="seed">Seed of the shift.</param>
    /// <returns>[point][dimension], each in [0, 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no numbers for so many dimensions.</exception>
    public static double[][] ShiftedPoints(int samples, int dimensions, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaximumDimensions);
        var random = new DesignRandom(seed);
        uint[] shifts = [.. Enumerable.Range(0, dimensions).Select(dimension => random.Word(0, dimension, DesignRandom.Purpose.Shift))];
        return
        [
            .. Enumerable
                .Range(0, samples)
                .Select(point =>
                    shifts.Select((shift, dimension) => (Word((uint)point, dimension) ^ shift) * Math.Pow(2, -Bits)).ToArray()
                ),
        ];
    }

    static uint[] DirectionsOf(int degree, uint coefficients, uint[] start)
    {
        uint[] directions = new uint[Bits];
        for (int k = 0; k < Bits; k++)
        {
            directions[k] = k < degree ? start[k] << (Bits - 1 - k) : Next(directions, k, degree, coefficients);
        }

        return directions;
    }

    // The recurrence of m in terms of v = m·2^(32−k): each factor of two is a shift less.
    static uint Next(uint[] directions, int k, int degree, uint coefficients)
    {
        uint next = directions[k - degree] ^ (directions[k - degree] >> degree);
        for (int j = 1; j < degree; j++)
        {
            next ^= ((coefficients >> (degree - 1 - j)) & 1) * directions[k - j];
        }

        return next;
    }
}
