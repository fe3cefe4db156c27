using System.Globalization;

namespace TmeSim.Cli.Terminal;

/// <summary>
/// Says how far a run is. On a terminal one line that is written over, without escape bytes; elsewhere a plain line at most every ten
/// seconds.
/// </summary>
sealed class Progress
{
    const int LineWidth = 78;
    static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    readonly CommandContext context;
    readonly bool isLive;
    long last;
    long start;
    IProgressPosition? first;
    bool isLineOpen;

    /// <summary>Prepares to report.</summary>
    public Progress(CommandContext context)
    {
        this.context = context;
        isLive = IsLive(context);
    }

    /// <summary>Whether talk goes to somebody who watches a terminal that can write over a line.</summary>
    public static bool IsLive(CommandContext context) =>
        context.IsErrorTerminal && context.Variable("TERM") is not "dumb" && string.IsNullOrEmpty(context.Variable("CI"));

    /// <summary>Reports, if it is time to.</summary>
    public void Report(IProgressPosition position)
    {
        long now = context.Clock.GetTimestamp();
        if (first is null)
        {
            first = position;
            start = last = now;
            return;
        }

        if (context.Clock.GetElapsedTime(last, now) < (isLive ? LiveInterval : PlainInterval))
        {
            return;
        }

        last = now;
        string line = Line(first, position, context.Clock.GetElapsedTime(start, now).TotalSeconds);
        if (isLive)
        {
            context.Error.Write("\r" + (line.Length > LineWidth ? line[..LineWidth] : line.PadRight(LineWidth)));
            isLineOpen = true;
        }
        else
        {
            context.Error.WriteLine(line);
        }
    }

    /// <summary>Clears the line, so that other talk starts on an empty one.</summary>
    public void Clear()
    {
        if (isLineOpen)
        {
            context.Error.Write("\r" + new string(' ', LineWidth) + "\r");
            isLineOpen = false;
        }
    }

    static string Line(IProgressPosition first, IProgressPosition now, double seconds)
    {
        string share = (100 * now.Share).ToString("0.0", CultureInfo.InvariantCulture);
        double done = now.Share - first.Share;
        return done > 0 && seconds > 0
            ? $"{now.Place}, {share} %, {now.RateSince(first, seconds)}, {Layout.Duration((1 - now.Share) * seconds / done)} left"
            : $"{now.Place}, {share} %";
    }
}
