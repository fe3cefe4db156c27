namespace TmeSim.Viewing.Painting;

/// <summary>Colours in CIELAB, where distances are about as large as they look. White is D65, as that of sRGB (IEC 61966-2-1).</summary>
static class CieLab
{
    static readonly double[][] FromLinear =
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    static readonly double[][] ToLinear =
    [
        [3.2404542, -1.5371385, -0.4985314],
        [-0.9692660, 1.8760108, 0.0415560],
        [0.0556434, -0.2040259, 1.0572252],
    ];
    static readonly double[] White = [.. FromLinear.Select(row => row.Sum())];

    // Where the cube root gives way to a straight line.
    const double Edge = 216.0 / 24389;
    const double Slope = 24389.0 / 27;

    /// <summary>Distance of two colours, ΔE*ab of 1976.</summary>
    public static double Distance((double L, double A, double B) one, (double L, double A, double B) other)
    {
        var (light, red, blue) = (one.L - other.L, one.A - other.A, one.B - other.B);
        return Math.Sqrt(light * light + red * red + blue * blue);
    }

    /// <summary>A colour 0xRRGGBB.</summary>
    public static (double L, double A, double B) Of(int colour) => OfLinear(Linear(colour));

    /// <summary>A colour by its shares of linear light.</summary>
    /// <param name="light">Red, green and blue, 0 … 1.</param>
    public static (double L, double A, double B) OfLinear(double[] light)
    {
        double[] f = [.. Times(FromLinear, light).Zip(White, (value, white) => Curve(value / white))];
        return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]));
    }

    /// <summary>Shares of linear light of a colour 0xRRGGBB: red, green and blue, 0 … 1.</summary>
    public static double[] Linear(int colour) => [Light(colour >> 16 & 0xFF), Light(colour >> 8 & 0xFF), Light(colour & 0xFF)];

    /// <summary>The nearest colour 0xRRGGBB.</summary>
    public static int ToColour((double L, double A, double B) colour)
    {
        double middle = (colour.L + 16) / 116;
        double[] f = [middle + colour.A / 500, middle, middle - colour.B / 200];
        double[] light = Times(ToLinear, [.. f.Zip(White, (value, white) => white * Uncurve(value))]);
        return Code(light[0]) << 16 | Code(light[1]) << 8 | Code(light[2]);
    }

    static double[] Times(double[][] matrix, double[] vector) =>
        [.. matrix.Select(row => row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])];

    static double Curve(double share) => share > Edge ? Math.Cbrt(share) : (Slope * share + 16) / 116;

    static double Uncurve(double value) => value * value * value > Edge ? value * value * value : (116 * value - 16) / Slope;

    static double Light(int code) => code <= 10 ? code / 255.0 / 12.92 : Math.Pow((code / 255.0 + 0.055) / 1.055, 2.4);

    static int Code(double light) =>
        (int)Math.Round(255 * Math.Clamp(light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055, 0, 1));
}
