using System.Diagnostics;
using System.Text.Json.Nodes;
using TmeSim.Browser.Tests.Chromium;

namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>From the start of the command to the second, different picture on the page. The browser is open already, as it mostly is.</summary>
/// <param name="tool">The command.</param>
/// <param name="scenario">What it shows.</param>
sealed class PageBenchmark(string tool, string scenario)
{
    const string DayShown = "document.querySelector('#picture')?.dataset.day ?? ''";

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Measures once.</summary>
    /// <returns>Time to the address and to the moving picture [s].</returns>
    public async Task<(double Address, double Moving)> Run()
    {
        await using var chromium = await ChromiumProcess.Start();
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(tool, ["view", scenario, "--browser", "--no-open"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{tool} gave no address");
            double known = watch.Elapsed.TotalSeconds;
            await SeeMove(chromium.Tools, address, watch);
            return (known, watch.Elapsed.TotalSeconds);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    static async Task SeeMove(DevTools tools, string address, Stopwatch watch)
    {
        var target = await tools.Send("Target.createTarget", new JsonObject { ["url"] = address });
        var attached = await tools.Send(
            "Target.attachToTarget",
            new JsonObject { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true }
        );
        string session = (string)attached["sessionId"]!;
        string first = "";
        while (watch.Elapsed < Patience)
        {
            string day = await Day(tools, session);
            if (first.Length > 0 && day != first)
            {
                return;
            }

            first = day;
            await Task.Delay(Look);
        }

        throw new TimeoutException("no moving picture");
    }

    static async Task<string> Day(DevTools tools, string session)
    {
        try
        {
            var answer = await tools.Send("Runtime.evaluate", new JsonObject { ["expression"] = DayShown }, session);
            return (string?)answer["result"]?["value"] ?? "";
        }
        catch (InvalidOperationException)
        {
            // Between two documents there is nothing to ask.
            return "";
        }
    }
}
