namespace TmeSim.Viewing.Drawing;

/// <summary>A letter as strokes of a pen, in units of a tenth of the height of a capital, y upwards.</summary>
/// <param name="Width">Distance between its leftmost and rightmost points; the pen is wider by its own width.</param>
/// <param name="Strokes">Points that each stroke connects.</param>
sealed record StrokeGlyph(double Width, IReadOnlyList<(double X, double Y)[]> Strokes)
{
    // One piece for this many degrees: finer than a pixel at the largest size.
    const double DegreesOfAPiece = 12;

    /// <summary>Reads a line of the table of letters.</summary>
    /// <exception cref="FormatException">The line is no letter.</exception>
    public static (char Letter, StrokeGlyph Glyph) Parse(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        char letter =
            words[0] == "space" ? ' '
            : words[0].Length == 1 ? words[0][0]
            : throw new FormatException($"no letter: {line}");
        var strokes = new List<List<(double X, double Y)>>();
        for (int k = 2; k < words.Length; )
        {
            char command = words[k][0];
            double[] numbers = Numbers(words, ref k, command is 'O' or 'o' ? 6 : 2);
            if (command is 'M' or 'O')
            {
                strokes.Add([]);
            }

            strokes[^1].AddRange(command is 'O' or 'o' ? Arc(numbers) : [(numbers[0], numbers[1])]);
        }

        return (letter, new StrokeGlyph(Number(words[1]), [.. strokes.Select(stroke => stroke.ToArray())]));
    }

    static double[] Numbers(string[] words, ref int k, int count)
    {
        double[] numbers = new double[count];
        numbers[0] = Number(words[k++][1..]);
        for (int place = 1; place < count; place++)
        {
            numbers[place] = Number(words[k++]);
        }

        return numbers;
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static IEnumerable<(double X, double Y)> Arc(double[] numbers)
    {
        var (x, y, radiusX, radiusY, from, to) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        int pieces = (int)Math.Ceiling(Math.Abs(to - from) / DegreesOfAPiece);
        for (int k = 0; k <= pieces; k++)
        {
            double angle = double.DegreesToRadians(from + (to - from) * k / pieces);
            yield return (x + radiusX * Math.Cos(angle), y + radiusY * Math.Sin(angle));
        }
    }
}
