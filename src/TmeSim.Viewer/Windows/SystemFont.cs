namespace TmeSim.Viewer.Windows;

/// <summary>A font of the system for the controls. The picture has letters of its own and looks the same everywhere.</summary>
static class SystemFont
{
    static readonly string[] Candidates =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/System/Library/Fonts/SFNS.ttf",
        "/System/Library/Fonts/Supplemental/Arial.ttf",
    ];

    /// <summary>The file of a font; null if none of the usual ones is there.</summary>
    public static string? Find() =>
        Candidates
            .Prepend(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Fonts), "segoeui.ttf"))
            .FirstOrDefault(File.Exists);
}
