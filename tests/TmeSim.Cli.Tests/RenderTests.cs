using System.Runtime.InteropServices;

namespace TmeSim.Cli.Tests;

/// <summary>A short run with images, which the tests draw.</summary>
public sealed class RecordedRun : IDisposable
{
    public const string Text = """
        format: 1
        name: recorded
        duration_days: 6
        lattice: { width: 20, height: 18 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions: [{ name: primary, tumour_radius_um: 120, stromal_cd8: 0.05, intratumoural_cd8: 0.05 }]
        arms:
          - { name: control }
          - name: treated
            fork_day: 1
            treatment: { courses: [{ name: first, start: { day: 1 }, drugs: [{ drug: nivolumab }] }] }
        output: { table_interval_hours: 24, tissue_interval_hours: 24, spatial_interval_hours: 0, checkpoint_interval_hours: 0 }
        """;

    public RecordedRun()
    {
        Bench.Write("recorded.yaml", Text);
        Bench.Run("run", "recorded.yaml", "--out", "run").Succeeded();
        Bench.Run("run", "recorded.yaml", "--out", "blind", "--set", "output.tissue_interval_hours=0").Succeeded();
    }

    internal Workbench Bench { get; } = new();

    public void Dispose() => Bench.Dispose();
}

public class RenderTests(RecordedRun recorded) : IClassFixture<RecordedRun>
{
    readonly Workbench bench = recorded.Bench;

    [Fact]
    public void Frames_AreThoseThatWereRecorded_TheSameEveryTime()
    {
        string[] files = Lines(bench.Run("render", "run", "--out", "all"));
        string[] again =
        [
            .. bench.Run("render", "run", "--out", "again", "--json").Succeeded().Json["frames"]!.AsArray().Select(file => (string)file!),
        ];

        Assert.Equal(Enumerable.Range(0, 7).Select(day => $"hour-{24 * day:000000}.png"), files.Select(Path.GetFileName));
        Assert.All(files, file => Assert.Equal([137, 80, 78, 71], File.ReadAllBytes(file)[..4]));
        Assert.All(files.Zip(again), pair => Assert.Equal(File.ReadAllBytes(pair.First), File.ReadAllBytes(pair.Second)));
        Assert.NotEqual(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[^1]));
    }

    [Theory]
    [InlineData("hour-000048.png hour-000096.png", "--from", "2", "--to", "5", "--every", "2")]
    [InlineData("hour-000144.png", "--from", "5.5")]
    [InlineData("hour-000000.png hour-000024.png", "--to", "1")]
    public void Days_ChooseFrames(string expected, params string[] options)
    {
        string[] files = Lines(bench.Run(["render", "run", "--out", "days", .. options]));

        Assert.Equal(expected, string.Join(' ', files.Select(Path.GetFileName)));
    }

    [Fact]
    public void OneFrame_IsCountedInTheSingular() =>
        Assert.Contains("1 frame in ", bench.Run("render", "run", "--out", "single", "--from", "6").Error);

    [Fact]
    public void Volume_SeenThrough_IsTurned()
    {
        string volume = RecordedRun
            .Text.Replace("height: 18 }", "height: 18, depth: 8 }")
            .Replace("um: 120", "um: 70")
            .Replace("duration_days: 6", "duration_days: 2");
        bench.Write("volume.yaml", volume);
        bench.Run("run", "volume.yaml", "--out", "volume").Succeeded();
        byte[] Picture(params string[] options) =>
            File.ReadAllBytes(Lines(bench.Run(["render", "volume", "--from", "2", "--see-through", "--bare", .. options])).Single());

        byte[] front = Picture();

        Assert.Equal(front, Picture("--yaw", "0", "--pitch", "0"));
        Assert.NotEqual(front, Picture("--yaw", "40"));
        Assert.NotEqual(Picture("--pitch", "40"), Picture("--yaw", "40"));
    }

    [Fact]
    public void PicturesOfDifferentSubjects_GoToFoldersOfTheirOwn()
    {
        string[] Folder(params string[] options) => Lines(bench.Run(["render", "run", "--from", "6", .. options]));

        string[] folders =
        [
            .. new[]
            {
                Folder(),
                Folder("--arm", "control"),
                Folder("--arm", "control", "--arm", "treated"),
                Folder("--layer", "oxygen"),
                Folder("--palette", "immunofluorescence"),
            }.Select(files => Path.GetRelativePath(bench.PathOf("run/export/frames"), Path.GetDirectoryName(files.Single())!)),
        ];

        Assert.Equal(
            [
                "treated_1_primary_cells",
                "control_1_primary_cells",
                "control_treated_1_primary_cells",
                "treated_1_primary_oxygen",
                "treated_1_primary_immunofluorescence",
            ],
            folders
        );
    }

    [Theory]
    [InlineData("nothing", "ifn-gamma", "render", "run", "--layer", "nothing")]
    [InlineData("--arm = treat is no arm of run", "did you mean `treated`?", "render", "run", "--arm", "treat")]
    [InlineData(
        "--arm is given 3 times; 2 arms fit side by side",
        "",
        "render",
        "run",
        "--arm",
        "control",
        "--arm",
        "treated",
        "--arm",
        "control"
    )]
    [InlineData("--size = 10x10 is no size such as 1280x800", "64–8192", "render", "run", "--size", "10x10")]
    [InlineData("--slice = z:1 is outside", "planes along z", "render", "run", "--slice", "z:1")]
    [InlineData("--slice = q:1 is no plane such as z:12", "", "render", "run", "--slice", "q:1")]
    [InlineData("--yaw turns a volume that is seen through", "help: add --see-through", "render", "run", "--yaw", "30")]
    [InlineData("--pitch turns a volume that is seen through", "help: add --see-through", "render", "run", "--pitch", "-30")]
    [InlineData("--pitch = 91 is outside -90–90", "", "render", "run", "--see-through", "--pitch", "91")]
    [InlineData(
        "run is of a slice of tissue, which cannot be turned",
        "leave --yaw and --pitch out",
        "render",
        "run",
        "--see-through",
        "--yaw",
        "30"
    )]
    [InlineData(
        "run is of a slice of tissue, which cannot be seen through",
        "help: leave --see-through out",
        "render",
        "run",
        "--see-through"
    )]
    [InlineData("run is of a slice of tissue, which cannot be cut once more", "help: leave --slice out", "render", "run", "--slice", "x:3")]
    [InlineData("--slice cuts a volume that", "help: leave out one of them", "render", "run", "--slice", "z:0", "--see-through")]
    [InlineData("--every = 0 is outside 0.04–36500", "", "render", "run", "--every", "0")]
    [InlineData("has no frame between the days asked for: they go from 0 to 6", "--from", "render", "run", "--from", "7")]
    [InlineData("blind has no images of treated/1/primary", "output.tissue_interval_hours", "render", "blind")]
    [InlineData("--film = x.avi ends in neither .mp4 nor .gif", "", "render", "run", "--film", "x.avi")]
    [InlineData("there is no folder", "", "render", "run", "--film", "nowhere/x.gif")]
    [InlineData("is no results folder", "", "render", "nowhere")]
    public void Mistakes_AreSaid_AndNothingIsWritten(string problem, string help, params string[] arguments)
    {
        var before = Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories);

        var answer = bench.Run(arguments);

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(problem, answer.Error);
        Assert.Contains(help, answer.Error);
        Assert.Equal(before, Directory.GetFiles(bench.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void WithoutFfmpeg_AFilmIsRefusedBeforeAnythingIsDrawn()
    {
        var answer = bench.Run("render", "run", "--out", "kept", "--film", "film.mp4");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("--film = film.mp4 needs ffmpeg, which is not on the PATH", answer.Error);
        Assert.Contains("install ffmpeg, or leave --film out: the frames need none", answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("kept")));
    }

    [Fact]
    public void Film_IsMadeOfTheFrames_WithoutAShell()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return;
        }

        // Stands in for ffmpeg: keeps what it was told, and copies the frames to the last argument.
        string program = Script(
            "tools/ffmpeg",
            "printf '%s\\n' \"$@\" > \"$(dirname \"$0\")/told\"\nfor last; do :; done\ncat > \"$last\"\n"
        );
        string name = "a film; $(touch hacked).gif";
        var answer = bench.RunWith(WithPath(program), "render", "run", "--out", "film", "--film", name, "--fps", "7").Succeeded();

        Assert.Equal(bench.PathOf(name), answer.Output.Trim());
        byte[] frames = [.. Directory.GetFiles(bench.PathOf("film")).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];
        Assert.Equal(frames, File.ReadAllBytes(bench.PathOf(name)));
        Assert.Contains("7", File.ReadAllLines(bench.PathOf("tools/told")));
        Assert.False(File.Exists(bench.PathOf("hacked")));
        Assert.Contains("exists", bench.RunWith(WithPath(program), "render", "run", "--out", "film", "--film", name).Error);
        bench.RunWith(WithPath(program), "render", "run", "--out", "film", "--film", name, "--force").Succeeded();
    }

    [Fact]
    public void FfmpegThatFails_LeavesNoFilm_AndItsWordsAreRepeated()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return;
        }

        string program = Script("broken/ffmpeg", "for last; do :; done\necho half > \"$last\"\necho 'Unknown encoder' >&2\nexit 1\n");
        var answer = bench.RunWith(WithPath(program), "render", "run", "--out", "broken-frames", "--film", "broken.mp4");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("ffmpeg made no film: Unknown encoder; the 7 frames are kept in", answer.Error);
        Assert.Empty(Directory.GetFiles(bench.Folder, "broken.*"));
    }

    [Fact]
    public void Interrupted_KeepsWhatThereIs()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var answer = bench.RunWith(context => context with { Stop = stop.Token }, "render", "run", "--out", "stopped");

        Assert.Equal(ExitCode.Interrupted, answer.Code);
        Assert.Contains("interrupted: 0 of 7 frames are in stopped", answer.Error);
    }

    static string[] Lines(Answer answer) => answer.Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static Func<CommandContext, CommandContext> WithPath(string program) =>
        context => context with { Variable = name => name == "PATH" ? Path.GetDirectoryName(program) : null };

    string Script(string name, string text)
    {
        bench.Write(name, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + text);
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            File.SetUnixFileMode(bench.PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return bench.PathOf(name);
    }
}
