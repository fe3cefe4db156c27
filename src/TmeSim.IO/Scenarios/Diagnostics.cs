using System.Collections;
using System.Text;

namespace TmeSim.IO.Scenarios;

/// <summary>All errors of a file, in the order of its lines; those of overrides last.</summary>
public sealed class Diagnostics : IReadOnlyList<Diagnostic>
{
    readonly IReadOnlyList<Diagnostic> shown;

    internal Diagnostics(IReadOnlyList<Diagnostic> shown, int total)
    {
        this.shown = shown;
        Total = total;
    }

    /// <summary>Number of errors found, those beyond the ones kept included.</summary>
    public int Total { get; }

    /// <inheritdoc/>
    public int Count => shown.Count;

    /// <inheritdoc/>
    public Diagnostic this[int index] => shown[index];

    /// <inheritdoc/>
    public IEnumerator<Diagnostic> GetEnumerator() => shown.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All messages and, on the last line, their number; without a line feed at the end.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var diagnostic in shown)
        {
            text.Append(diagnostic).Append('\n');
        }

        text.Append(Total == 1 ? "1 error" : $"{Total} errors");
        return Total > Count ? text.Append($"; the first {Count} are shown").ToString() : text.ToString();
    }
}

/// <summary>A file of settings has errors.</summary>
/// <param name="diagnostics">All of them.</param>
public sealed class SettingsException(Diagnostics diagnostics) : Exception(diagnostics.ToString())
{
    /// <summary>All errors of the file.</summary>
    public Diagnostics Diagnostics { get; } = diagnostics;
}
