using TmeSim.Viewing.Painting;

namespace TmeSim.Viewing.Tests.Painting;

/// <summary>
/// How colours look with colour blindness: matrices on linear light for the whole absence of one kind of cone, Machado, Oliveira and Fernandes 2009,
/// doi:10.1109/TVCG.2009.113, table 1 at severity 1.
/// </summary>
static class ColourVision
{
    public static readonly Dictionary<string, double[][]> Kinds = new()
    {
        ["normal"] =
        [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
        ],
        ["protanopia"] =
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        ["deuteranopia"] =
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        ["tritanopia"] =
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    };

    /// <summary>A colour 0xRRGGBB as it looks, in CIELAB.</summary>
    public static (double L, double A, double B) Seen(int colour, string kind)
    {
        double[] light = CieLab.Linear(colour);
        return CieLab.OfLinear([.. Kinds[kind].Select(row => Math.Clamp(row[0] * light[0] + row[1] * light[1] + row[2] * light[2], 0, 1))]);
    }
}
