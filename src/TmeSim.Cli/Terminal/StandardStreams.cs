using System.Text;

namespace TmeSim.Cli.Terminal;

/// <summary>
/// The process's own streams as UTF-8 with line feeds. They bypass the console's writers, which would set up the terminal and write escape
/// bytes to it.
/// </summary>
static class StandardStreams
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Standard output. A <see cref="UserException"/> says that it cannot be written.</summary>
    public static TextWriter Output() => Writer(new GuardedStream(Console.OpenStandardOutput(), Refuse));

    /// <summary>Standard error. Talk that cannot be written is dropped: no work stops for it.</summary>
    public static TextWriter Error() => Writer(new GuardedStream(Console.OpenStandardError(), _ => { }));

    // The system has no permission to miss here: on Unix this is how .NET says that a descriptor is not open.
    static void Refuse(Exception exception)
    {
        string reason = exception is UnauthorizedAccessException ? "it is closed" : exception.Message;
        throw new UserException($"standard output cannot be written: {reason}", "what was written to files is kept");
    }

    static TextWriter Writer(Stream stream)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Utf8;
        }

        return TextWriter.Synchronized(new StreamWriter(stream, Utf8) { AutoFlush = true, NewLine = "\n" });
    }
}
