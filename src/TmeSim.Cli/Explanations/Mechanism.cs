namespace TmeSim.Cli.Explanations;

/// <summary>One mechanism of the model, in words.</summary>
/// <param name="Name">Name in snake_case; for a rule of the tissue that of its code.</param>
/// <param name="Stage">When in the hour it acts.</param>
/// <param name="Text">One paragraph for a reader who knows the biology and not the code.</param>
/// <param name="Parameters">Groups of parameters it reads.</param>
sealed record Mechanism(string Name, string Stage, string Text, string Parameters = "");
