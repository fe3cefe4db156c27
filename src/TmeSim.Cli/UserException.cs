namespace TmeSim.Cli;

/// <summary>The user asked for what cannot be done.</summary>
/// <param name="problem">What is wrong, as a clause that stands alone.</param>
/// <param name="help">What to do instead; may be empty.</param>
sealed class UserException(string problem, string help = "") : Exception(problem)
{
    /// <summary>What to do instead; may be empty.</summary>
    public string Help { get; } = help;

    /// <summary>How the command ends.</summary>
    public int Code { get; init; } = ExitCode.Failed;
}
