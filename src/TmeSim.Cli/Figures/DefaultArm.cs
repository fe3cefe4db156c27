namespace TmeSim.Cli.Figures;

/// <summary>The arm that is meant where the user names none.</summary>
static class DefaultArm
{
    /// <summary>What help says of it.</summary>
    public const string Words = "the last that explains no other";

    /// <summary>The last arm that explains no other: one that does was made to answer a question about it.</summary>
    /// <param name="arms">The arms, in their order.</param>
    /// <param name="counterfactuals">Those that explain another.</param>
    public static string Of(IReadOnlyList<string> arms, IReadOnlyList<string> counterfactuals) =>
        arms.LastOrDefault(arm => !counterfactuals.Contains(arm)) ?? arms[^1];
}
