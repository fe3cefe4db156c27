using TmeSim.Viewer.Layouts;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Tests.Layouts;

public sealed class LayoutFileTests
{
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("layout").FullName, "below", "window.json");

    [Fact]
    public void Layout_ComesBackAsItWasWritten()
    {
        var layout = new WindowLayout().With(new View { Layer = Layer.TgfBeta, ShowsCharts = false }) with
        {
            Width = 900,
            ShowsPanels = false,
        };
        LayoutFile.Write(file, layout);

        Assert.Equal(layout, LayoutFile.Read(file));
        Assert.Equal(["window.json"], Directory.GetFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"width\": 3, \"height\": 900}")]
    [InlineData("{\"layer\": \"no such layer\"}")]
    [InlineData("{\"layer\": 77}")]
    public void File_ThatMakesNoSense_IsAsNone(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);

        Assert.Equal(new WindowLayout(), LayoutFile.Read(file));
    }

    [Fact]
    public void Folder_ThatCannotBeWritten_IsNoReasonToFail()
    {
        File.WriteAllText(Path.GetDirectoryName(file)!, "a file where the folder should be");

        LayoutFile.Write(file, new WindowLayout());
        Assert.Equal(new WindowLayout(), LayoutFile.Read(file));
    }
}
