namespace TmeSim.IO.Scenarios;

/// <summary>A change of one setting from the command line.</summary>
/// <param name="Shown">How messages name it: what the user gave.</param>
/// <param name="Text">The change, <c>path=value</c>.</param>
public readonly record struct SettingChange(string Shown, string Text)
{
    /// <summary>A change that was given as it is, by the option <c>--set</c>.</summary>
    public static implicit operator SettingChange(string text) => new($"--set {text}", text);
}
