using System.Runtime.CompilerServices;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Pictures;

/// <summary>
/// Pictures are compared with those beside this file, pixel by pixel, without tolerance: composing is integer arithmetic and correctly rounded operations. To draw them
/// anew after a change that was meant, set TMESIM_DRAW_GOLDEN=1, run these tests, and look at every picture before it is committed.
/// </summary>
public sealed class GoldenTests
{
    static readonly View Small = new() { Width = 640, Height = 420 };

    static readonly Dictionary<string, (int Arms, View View)> Pictures = new()
    {
        ["cells"] = (1, Small with { ShowsCharts = false, ShowsTimeline = false }),
        ["all-panels"] = (1, new View { Width = 1000, Height = 640 }),
        ["two-arms"] = (2, new View { Width = 1000, Height = 700 }),
        ["clones"] = (1, Small with { Layer = Layer.Clones, ShowsCharts = false }),
        ["heat-map"] = (1, Small with { Layer = Layer.InterferonGamma, ShowsCharts = false, ShowsTimeline = false }),
        ["levels"] = (1, Small with { Layer = Layer.PdL1, ShowsCharts = false, ShowsTimeline = false, ShowsLymphocytes = false }),
        ["exhaustion"] = (1, Small with { Layer = Layer.Exhaustion, ShowsCharts = false, ShowsTimeline = false }),
        ["immunofluorescence"] = (1, Small with { Stain = Stain.Immunofluorescence, ShowsCharts = false, ShowsTimeline = false }),
        ["immunohistochemistry"] = (1, Small with { Stain = Stain.Immunohistochemistry, ShowsCharts = false, ShowsTimeline = false }),
        ["close-up"] = (
            1,
            Small with
            {
                Camera = new Camera(0.4, 0.5, 3),
                SelectedSite = 12 + 24 * 10,
                ShowsCharts = false,
                PixelRatio = 1.5,
            }
        ),
        ["tissue-alone"] = (
            1,
            new View
            {
                Width = 96,
                Height = 80,
                ShowsCharts = false,
                ShowsTimeline = false,
                ShowsLegend = false,
            }
        ),
        ["smaller-than-sites"] = (
            1,
            new View
            {
                Width = 72,
                Height = 64,
                ShowsCharts = false,
                ShowsTimeline = false,
                ShowsLegend = false,
            }
        ),
    };

    public static TheoryData<string> Names => [.. Pictures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_IsTheGoldenOne(string name)
    {
        var (count, view) = Pictures[name];
        ArmPicture[] arms = count == 1 ? [SampleTissue.Arm()] : [SampleTissue.Arm("untreated"), SampleTissue.Arm()];
        var tissue = name == "smaller-than-sites" ? SampleTissue.Planar(160, 144) : null;
        if (tissue is not null)
        {
            arms = [new ArmPicture(SampleTissue.Snapshot(tissue), null)];
        }

        var picture = new Composer().Compose(arms, view);

        string golden = Path.Combine(SourceFolder(), "Golden", name + ".png");
        if (Environment.GetEnvironmentVariable("TMESIM_DRAW_GOLDEN") == "1")
        {
            File.WriteAllBytes(golden, PngWriter.Bytes(picture));
        }

        var expected = PngReader.Read(File.ReadAllBytes(golden));
        Assert.Equal((expected.Width, expected.Height), (picture.Width, picture.Height));
        Assert.Equal(0, Different(expected, picture));
    }

    static int Different(PixelBuffer one, PixelBuffer other)
    {
        int count = 0;
        for (int pixel = 0; pixel < one.Words.Length; pixel++)
        {
            count += one.Words[pixel] != other.Words[pixel] ? 1 : 0;
        }

        return count;
    }

    static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
