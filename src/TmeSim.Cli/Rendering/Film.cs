using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TmeSim.Cli.Rendering;

/// <summary>Joins frames into a film with ffmpeg, where it is installed. No shell reads what it is told.</summary>
/// <param name="Program">Full path of ffmpeg.</param>
/// <param name="FilmPath">Full path of the film; its ending decides the format.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
sealed record Film(string Program, string FilmPath, int FramesPerSecond)
{
    static readonly string[] Endings = [".mp4", ".gif"];

    /// <summary>Prepares to make a film.</summary>
    /// <exception cref="UserException">ffmpeg is missing, the format is none, or the film exists.</exception>
    public static Film Prepare(CommandContext context, string path, int framesPerSecond, bool force)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        if (!Endings.Contains(ending))
        {
            throw new UserException($"--film = {path} ends in neither {string.Join(" nor ", Endings)}", "name the film after its format");
        }

        string full = context.PathOf(path);
        if (!force && context.Files.FileExists(full))
        {
            throw new UserException($"--film = {path} exists", "choose another name, or replace it with --force");
        }

        if (!context.Files.FolderExists(Path.GetDirectoryName(full)!))
        {
            throw new UserException($"--film = {path}: there is no folder {Path.GetDirectoryName(full)}");
        }

        return Find(context) is { } program
            ? new Film(program, full, framesPerSecond)
            : throw new UserException(
                $"--film = {path} needs ffmpeg, which is not on the PATH",
                "install ffmpeg, or leave --film out: the frames need none"
            );
    }

    /// <summary>Makes the film.</summary>
    /// <param name="frames">Full paths of the frames, in order.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="UserException">ffmpeg could not make it; there is no half-written film.</exception>
    public void Make(IReadOnlyList<string> frames, CancellationToken cancel)
    {
        string kept =
            $"{(frames.Count == 1 ? "the one frame is" : $"the {frames.Count} frames are")} kept in {Path.GetDirectoryName(frames[0])}";
        string ending = Path.GetExtension(FilmPath);
        string temporary = Path.ChangeExtension(FilmPath, ".tmp" + ending);
        try
        {
            string problem = Run(frames, temporary, ending, cancel);
            if (problem.Length > 0)
            {
                throw new UserException($"ffmpeg made no film: {problem}; {kept}");
            }

            File.Move(temporary, FilmPath, overwrite: true);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new UserException($"ffmpeg made no film: {e.Message}; {kept}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    string Run(IReadOnlyList<string> frames, string target, string ending, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardInput = true, RedirectStandardError = true };
        Array.ForEach(Arguments(target, ending), start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        using var registration = cancel.Register(() => process.Kill());
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            foreach (string frame in frames)
            {
                using var stream = File.OpenRead(frame);
                stream.CopyTo(process.StandardInput.BaseStream);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; what it said is the reason.
        }

        process.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        string text = said.Result.Trim();
        return process.ExitCode == 0 ? ""
            : text.Length > 0 ? text
            : $"it ended with {process.ExitCode}";
    }

    string[] Arguments(string target, string ending)
    {
        // Most players take no odd sides and no colours at full resolution.
        string[] format =
            ending == ".gif"
                ? ["-filter_complex", "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none", "-loop", "0"]
                :
                [
                    "-vf",
                    "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                    "-c:v",
                    "libx264",
                    "-crf",
                    "18",
                    "-pix_fmt",
                    "yuv420p",
                    "-movflags",
                    "+faststart",
                ];
        string rate = FramesPerSecond.ToString(CultureInfo.InvariantCulture);
        return
        [
            "-loglevel",
            "error",
            "-nostdin",
            "-y",
            "-f",
            "image2pipe",
            "-framerate",
            rate,
            "-c:v",
            "png",
            "-i",
            "pipe:0",
            .. format,
            "-fflags",
            "+bitexact",
            "-map_metadata",
            "-1",
            target,
        ];
    }

    static string? Find(CommandContext context)
    {
        string name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        return (context.Variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
