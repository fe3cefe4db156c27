using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tissues;

/// <summary>Collects the errors of a table of cells; a place in it is a row and a field.</summary>
/// <param name="fileName">Name of the file.</param>
sealed class TissueErrors(string fileName)
{
    const int Shown = 20;

    readonly List<Diagnostic> kept = [];
    int total;

    /// <summary>Whether there are errors.</summary>
    public bool Any => total > 0;

    /// <summary>Notes an error.</summary>
    /// <param name="row">Row, the header being 1.</param>
    /// <param name="field">Field of the row, from 1.</param>
    /// <param name="message">The sentence that says what is wrong.</param>
    /// <param name="help">What to do.</param>
    public void Add(int row, int field, string message, string help)
    {
        total++;
        if (kept.Count < Shown)
        {
            kept.Add(
                new Diagnostic
                {
                    Source = fileName,
                    Line = row,
                    Column = field,
                    Path = "",
                    Message = message,
                    Help = help,
                }
            );
        }
    }

    /// <summary>Throws if there are errors.</summary>
    /// <exception cref="SettingsException">There are.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new SettingsException(new Diagnostics(kept, total));
        }
    }
}
