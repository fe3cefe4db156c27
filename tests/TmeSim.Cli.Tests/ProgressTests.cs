using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Tests;

public class ProgressTests
{
    [Fact]
    public void WithoutATerminal_APlainLineComesAtMostEveryTenSeconds()
    {
        string said = Say(isTerminal: false, seconds: 100, stepsPerSecond: 10);
        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, 9, 10);
        Assert.DoesNotContain('\r', said);
        Assert.Equal("replicate 1 of 2, 5.0 of 50.0 d, 5.0 %, 0.5 d/s, 3.17 min left", lines[0].Replace("0.500", "0.5"));
    }

    [Fact]
    public void OnATerminal_OneLineIsWrittenOver_WithoutEscapeBytes()
    {
        string said = Say(isTerminal: true, seconds: 20, stepsPerSecond: 10);
        Assert.DoesNotContain('\n', said);
        Assert.DoesNotContain('\u001b', said);
        Assert.InRange(said.Count(character => character == '\r'), 50, 110);
        Assert.All(said.Split('\r', StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(78, line.Length));
    }

    [Theory]
    [InlineData("TERM", "dumb")]
    [InlineData("CI", "true")]
    public void DumbTerminalsAndBuildServers_GetPlainLines(string variable, string value) =>
        Assert.DoesNotContain('\r', Say(isTerminal: true, seconds: 30, stepsPerSecond: 10, name => name == variable ? value : null));

    static string Say(bool isTerminal, int seconds, int stepsPerSecond, Func<string, string?>? variable = null)
    {
        var clock = new ManualClock();
        var error = new StringWriter { NewLine = "\n" };
        var progress = new Progress(
            new CommandContext
            {
                Arguments = [],
                Output = TextWriter.Null,
                Error = error,
                IsErrorTerminal = isTerminal,
                Variable = variable ?? (_ => null),
                Clock = clock,
            }
        );
        for (int k = 0; k <= seconds * stepsPerSecond; k++)
        {
            double hours = 12.0 * k / stepsPerSecond;
            progress.Report(new RunPosition(1, 1, 2, hours, 1200, hours / 2400));
            clock.Advance(1.0 / stepsPerSecond);
        }

        return error.ToString();
    }

    sealed class ManualClock : TimeProvider
    {
        long now;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => now;

        public void Advance(double seconds) => now += (long)(seconds * TimestampFrequency);
    }
}
