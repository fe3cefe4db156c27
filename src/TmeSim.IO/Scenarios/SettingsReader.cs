using System.Diagnostics.CodeAnalysis;

namespace TmeSim.IO.Scenarios;

/// <summary>
/// Reads a record of settings from YAML: every property with a <see cref="Core.Scenarios.SettingAttribute"/> is a key. All errors of a
/// file are reported together.
/// </summary>
public static class SettingsReader
{
    /// <summary>The most bytes a file may have.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>The most lists and mappings that may stand inside each other.</summary>
    public const int MaximumDepth = 32;

    /// <summary>Reads settings from a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <exception cref="SettingsException">The text has errors; the exception holds all of them.</exception>
    public static T Read<T>(string text, string fileName)
        where T : class, new()
    {
        var bag = new DiagnosticBag();
        return Bind<T>(TextChecks.Read(text, fileName, bag), bag);
    }

    /// <summary>Reads settings from a text, and checks what they say together.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <param name="check">Finds the problems of settings; their paths say where in the file the message points.</param>
    /// <exception cref="SettingsException">The text has errors; the exception holds all of them.</exception>
    public static T Read<T>(string text, string fileName, Func<T, IEnumerable<Core.Scenarios.ScenarioProblem>> check)
        where T : class, new()
    {
        var bag = new DiagnosticBag();
        var document = SettingsDocument.Parse(TextChecks.Read(text, fileName, bag), bag);
        var settings = document.Bind<T>();
        document.Add(document.Root is YamlMapping ? check(settings) : []);
        bag.ThrowIfAny();
        return settings;
    }

    /// <summary>Reads settings from UTF-8 bytes.</summary>
    /// <param name="stream">The bytes; they are read to their end or to the limit, and the stream is left open.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <exception cref="SettingsException">The file has errors; the exception holds all of them.</exception>
    public static T Read<T>(Stream stream, string fileName)
        where T : class, new()
    {
        var bag = new DiagnosticBag();
        return Bind<T>(TextChecks.Read(stream, fileName, bag), bag);
    }

    /// <summary>Reads settings from a text, without an exception.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <param name="settings">The settings, if the text has no error.</param>
    /// <param name="diagnostics">The errors, if it has.</param>
    public static bool TryRead<T>(
        string text,
        string fileName,
        [NotNullWhen(true)] out T? settings,
        [NotNullWhen(false)] out Diagnostics? diagnostics
    )
        where T : class, new()
    {
        try
        {
            (settings, diagnostics) = (Read<T>(text, fileName), null);
            return true;
        }
        catch (SettingsException exception)
        {
            (settings, diagnostics) = (null, exception.Diagnostics);
            return false;
        }
    }

    static T Bind<T>(SourceText? source, DiagnosticBag bag)
        where T : class, new()
    {
        var settings = SettingsDocument.Parse(source, bag).Bind<T>();
        bag.ThrowIfAny();
        return settings;
    }
}
