using System.Runtime.InteropServices;

namespace TmeSim.Cli.Running;

/// <summary>Turns the first Ctrl-C, or the first request to terminate, into a wish to stop, and the second into the end of the process.</summary>
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
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
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
