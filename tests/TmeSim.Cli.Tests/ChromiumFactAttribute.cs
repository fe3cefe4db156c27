using System.Diagnostics;

namespace TmeSim.Cli.Tests;

/// <summary>A test that opens a page in a real browser; skipped where Chromium is not installed.</summary>
sealed class ChromiumFactAttribute : FactAttribute
{
    static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public ChromiumFactAttribute() => Skip = Program is null ? "Chromium is not installed" : null!;

    /// <summary>Opens a page and returns its elements as they are once its scripts have run.</summary>
    public static string Open(string page)
    {
        string profile = Directory.CreateTempSubdirectory("tmesim-chromium-").FullName;
        try
        {
            var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
            string[] arguments =
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                $"--user-data-dir={profile}",
                "--virtual-time-budget=20000",
                "--dump-dom",
                new Uri(page).AbsoluteUri,
            ];
            Array.ForEach(arguments, start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync();
            string content = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said.Result);
            return content;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }
}
