using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TmeSim.Viewer.Tests.Stages;

/// <summary>An X server without a screen, with graphics drawn by the processor; one for all tests, and one thread that opens windows on it.</summary>
public sealed class XServer : IDisposable
{
    readonly Process? server;
    readonly System.Collections.Concurrent.BlockingCollection<Action> work = [];
    readonly Thread thread;

    public XServer()
    {
        if (XvfbFactAttribute.Missing is null)
        {
            server = Start();
        }

        thread = new Thread(Work) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Does something on the thread of the windows.</summary>
    public void Do(Action action)
    {
        var done = new TaskCompletionSource();
        work.Add(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        done.Task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        server?.Kill();
        server?.Dispose();
        work.Dispose();
    }

    void Work()
    {
        foreach (var action in work.GetConsumingEnumerable())
        {
            action();
        }
    }

    static Process Start()
    {
        var start = new ProcessStartInfo("Xvfb")
        {
            ArgumentList = { "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = Process.Start(start)!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        string display = server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Xvfb names no display");
        // The environment of .NET is a copy that native libraries do not see.
        SetVariable("DISPLAY", $":{display}", 1);
        SetVariable("LIBGL_ALWAYS_SOFTWARE", "1", 1);
        return server;
    }

    [DllImport("libc", EntryPoint = "setenv")]
    static extern int SetVariable(string name, string value, int overwrite);
}

[CollectionDefinition(Name)]
public sealed class XServerCollection : ICollectionFixture<XServer>
{
    public const string Name = "X server";
}
