using System.Runtime.InteropServices;

namespace TmeSim.Cli.Running;

/// <summary>Turns the first Ctrl-C, or the first request to terminate, into a wish to stop, and the second into the end of the process.</summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly PosixSignalRegistration[] registrations;
    readonly Action whenAsked;

    /// <summary>Begins to listen.</summary>
    /// <param name="whenAsked">Tells the user that the wish was heard.</param>
    public Interruption(Action whenAsked)
    {
        this.whenAsked = whenAsked;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
    }

    /// <summary>Set by the first signal.</summary>
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
