namespace TmeSim.Cli;

/// <summary>How the command ends.</summary>
static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>It ran, and a check failed.</summary>
    public const int CheckFailed = 1;

    /// <summary>It was asked for what cannot be done, or could not finish.</summary>
    public const int Failed = 2;

    /// <summary>A device stopped working in the middle, or ran out of memory; what there is was kept.</summary>
    public const int DeviceLost = 3;

    /// <summary>It was interrupted; what there is was kept.</summary>
    public const int Interrupted = 130;
}
