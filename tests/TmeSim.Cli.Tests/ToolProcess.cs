using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TmeSim.Cli.Tests;

/// <summary>The command as a process.</summary>
sealed class ToolProcess : IDisposable
{
    const int HangUp = 1;
    const int CtrlC = 2;
    const int Terminate = 15;

    // Far beyond what anything takes, also on a machine that has much else to do: it ends a test that would wait for ever.
    static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly Task<string> output;
    readonly Task<string> error;

    public ToolProcess(string folder, string[] arguments, params (string Name, string Value)[] variables)
        : this(folder, "dotnet", [Program, .. arguments], variables) { }

    ToolProcess(string folder, string program, string[] arguments, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        arguments.ToList().ForEach(start.ArgumentList.Add);
        // To compile everything in full is half of what a process costs that runs for a second. And so results are compared between both ways of compiling.
        start.Environment["DOTNET_TC_QuickJit"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    static string Program => Path.Combine(AppContext.BaseDirectory, "tmesim.dll");

    /// <summary>The command by a shell.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="line">What the shell does, with TOOL for the command and its arguments.</param>
    /// <param name="arguments">The arguments.</param>
    public static ToolProcess ByShell(string folder, string line, params string[] arguments) =>
        new(folder, "sh", ["-c", line.Replace("TOOL", "exec dotnet \"$0\" \"$@\"", StringComparison.Ordinal), Program, .. arguments], []);

    public static Answer Run(string folder, params string[] arguments)
    {
        using var tool = new ToolProcess(folder, arguments);
        return tool.Wait();
    }

    public Answer Wait()
    {
        Assert.True(process.WaitForExit(Bound), "the command does not end");
        return new Answer(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Waits until something is so or the process has ended.</summary>
    public void Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && !condition())
        {
            Assert.True(watch.Elapsed < Bound, "what is waited for does not happen");
            Thread.Sleep(2);
        }
    }

    public void Kill()
    {
        process.Kill();
        Wait();
    }

    /// <summary>
    /// Ctrl-C, which a process that has just ended no longer hears; where the tests themselves were started with it ignored, as in the background of a
    /// script, its sibling SIGTERM.
    /// </summary>
    public void Interrupt() => _ = Signal(process.Id, Ignores(CtrlC) ? Terminate : CtrlC);

    /// <summary>What a terminal that is closed sends; SIGTERM where the tests themselves were started with it ignored.</summary>
    public void CloseTerminal() => _ = Signal(process.Id, Ignores(HangUp) ? Terminate : HangUp);

    /// <summary>What a terminal that is closed sends, whoever ignores it.</summary>
    public void SendHangUp() => _ = Signal(process.Id, HangUp);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    static bool Ignores(int signal)
    {
        const string status = "/proc/self/status";
        const string key = "SigIgn:";
        string? mask = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))
            : null;
        return mask is not null && (Convert.ToUInt64(mask[key.Length..].Trim(), 16) >> (signal - 1) & 1) != 0;
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Signal(int process, int signal);
}
