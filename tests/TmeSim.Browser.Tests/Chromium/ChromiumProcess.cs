using System.Diagnostics;

namespace TmeSim.Browser.Tests.Chromium;

/// <summary>A browser without a window, with a profile of its own that goes with it.</summary>
sealed class ChromiumProcess : IAsyncDisposable
{
    const string Announcement = "DevTools listening on ";

    readonly Process process;
    readonly DirectoryInfo profile;

    ChromiumProcess(Process process, DirectoryInfo profile)
    {
        this.process = process;
        this.profile = profile;
    }

    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    public required DevTools Tools { get; init; }

    public static async Task<ChromiumProcess> Start(params string[] more)
    {
        var profile = Directory.CreateTempSubdirectory("tmesim-chromium-");
        var start = new ProcessStartInfo(Program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless=new",
            "--no-sandbox",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--remote-debugging-port=0",
            "--window-size=1400,1000",
            $"--user-data-dir={profile.FullName}",
            .. more,
            "about:blank",
        ];
        arguments.ToList().ForEach(start.ArgumentList.Add);
        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Announcement, StringComparison.Ordinal) == true)
            {
                address.TrySetResult(new Uri(line.Data[Announcement.Length..]));
            }
            else if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException("the browser ended at once"));
            }
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var tools = await DevTools.Connect(await address.Task.WaitAsync(TimeSpan.FromSeconds(60)));
        return new ChromiumProcess(process, profile) { Tools = tools };
    }

    public async ValueTask DisposeAsync()
    {
        await Tools.DisposeAsync();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may still hold a file of its profile; the folder is temporary anyway.
        }
    }
}
