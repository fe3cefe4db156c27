namespace TmeSim.IO.Scenarios;

/// <summary>Collects the errors of one file while it is read.</summary>
sealed class DiagnosticBag
{
    /// <summary>Errors that are kept; more are only counted, so that a file of a hundred thousand errors costs no more than one of these.</summary>
    public const int Capacity = 200;

    readonly List<(int Source, Diagnostic Diagnostic)> kept = [];
    readonly HashSet<string> paths = [];

    /// <summary>Number of errors so far.</summary>
    public int Total { get; private set; }

    /// <summary>Whether further errors are only counted, so that no help need be worked out for them.</summary>
    public bool IsFull => kept.Count >= Capacity;

    /// <summary>Notes an error.</summary>
    /// <param name="place">Where.</param>
    /// <param name="path">The setting; empty for the file as a whole.</param>
    /// <param name="message">The sentence that says what is wrong.</param>
    /// <param name="help">What to write instead.</param>
    public void Add(SourceSpan place, string path, string message, string help = "")
    {
        Total++;
        paths.Add(path);
        if (!IsFull)
        {
            kept.Add((place.Source.Number, Diagnostic.At(place, path, message, help)));
        }
    }

    /// <summary>Whether a setting, or one below it or above it, has an error.</summary>
    public bool HasErrorAround(string path) => paths.Any(faulty => IsWithin(faulty, path) || IsWithin(path, faulty));

    /// <summary>The errors, ordered by place.</summary>
    public Diagnostics ToDiagnostics()
    {
        var ordered = kept.OrderBy(entry => entry.Source).ThenBy(entry => entry.Diagnostic.Line).ThenBy(entry => entry.Diagnostic.Column);
        return new([.. ordered.Select(entry => entry.Diagnostic)], Total);
    }

    /// <summary>Throws if there are errors.</summary>
    /// <exception cref="SettingsException">There are.</exception>
    public void ThrowIfAny()
    {
        if (Total > 0)
        {
            throw new SettingsException(ToDiagnostics());
        }
    }

    static bool IsWithin(string path, string container) =>
        path.StartsWith(container, StringComparison.Ordinal)
        && (container.Length > 0 || path.Length == 0)
        && (path.Length == container.Length || path[container.Length] is '.' or '[');
}
