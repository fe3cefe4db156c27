using System.Text;

namespace TmeSim.Cli.Terminal;

/// <summary>
/// The process's own streams as UTF-8 with line feeds. They bypass the console's writers, which would set up the terminal and write escape
/// bytes to it.
/// </summary>
static class StandardStreams
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard output.</summary>
    public static TextWriter Output() => Writer(Console.OpenStandardOutput());

    /// <summary>Standard error.</summary>
    public static TextWriter Error() => Writer(Console.OpenStandardError());

    static TextWriter Writer(Stream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Utf8;
        }

        return TextWriter.Synchronized(new StreamWriter(stream, Utf8) { AutoFlush = true, NewLine = "\n" });
    }
}
