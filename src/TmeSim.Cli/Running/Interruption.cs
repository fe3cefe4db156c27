using System.Runtime.InteropServices;

namespace TmeSim.Cli.Running;

/// <summary>
/// Turns the first Ctrl-C, the first request to terminate or the end of the terminal into a wish to stop, and the second into the end of the
/// process.
/// </summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource source;
    readonly PosixSignalRegistration[] registrations;
    readonly Action whenAsked;

    /// <summary>Begins to listen.</summary>
    /// <param name="whenAsked">Tells the user that the wish was heard.</param>
    /// <param name="stop">Another way to wish it.</param>
    public Interruption(Action whenAsked, CancellationToken stop)
    {
        this.whenAsked = whenAsked;
        source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // Windows ends the process some seconds after its console was closed, whatever the answer.
        PosixSignal[] hangUp = OperatingSystem.IsWindows() ? [] : [PosixSignal.SIGHUP];
        registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }
                .Concat(hangUp)
                .Select(signal => PosixSignalRegistration.Create(signal, Handle)),
        ];
    }

    /// <summary>Set by the first signal, or by whoever else wished it.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    void Handle(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (source.IsCancellationRequested)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        source.Cancel();
        whenAsked();
    }
}
