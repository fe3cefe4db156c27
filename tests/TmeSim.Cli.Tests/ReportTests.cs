using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TmeSim.Cli.Tests;

public partial class ReportTests(RecordedRun recorded) : IClassFixture<RecordedRun>
{
    const string Hostile = "</pre></script><script>boom()</script><img src=x onerror=boom()>";

    readonly Workbench bench = recorded.Bench;

    [Fact]
    public void Page_NeedsNothingElse()
    {
        string page = Page("run", "alone.html");

        Assert.All(Sources().Matches(page), match => Assert.Matches("^(data:image/png;base64,|#)", match.Groups[1].Value));
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HasPlayerFiguresAndTables()
    {
        string page = Page("run", "whole.html");

        var frames = Frames(page);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], frames.Select(frame => (string)frame!["day"]!));
        Assert.All(frames, frame => Assert.Equal([137, 80, 78, 71], Convert.FromBase64String((string)frame!["png"]!)[..4]));
        Assert.StartsWith("Day 6: control, primary: ", (string)frames[^1]!["text"]!);
        Assert.Contains("tumour cells", (string)frames[^1]!["text"]!);
        Assert.True(page.Split("<svg").Length > 4);
        string[] expected = ["Outcomes", "Ledger of primary, treated, patient 1", "Clones of primary, control", "Parameters", "Provenance"];
        Assert.All(expected, caption => Assert.Contains($"<caption>{caption}", page, StringComparison.Ordinal));
        Assert.Contains("doi:10.", page, StringComparison.Ordinal);
        string digest = (string)bench.Manifest("run")["digest"]!;
        Assert.Contains(digest, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Ledger_BalancesInThePage()
    {
        string page = Page("run", "ledger.html", "--arm", "treated");

        string table = page[page.IndexOf("<caption>Ledger of primary, treated", StringComparison.Ordinal)..];
        string row = table[table.IndexOf("<td>tumour</td>", StringComparison.Ordinal)..];
        long[] numbers =
        [
            .. Numbers().Matches(row[..row.IndexOf("</tr>", StringComparison.Ordinal)]).Select(match => long.Parse(match.Groups[1].Value)),
        ];
        // First count, births, recruited and converted in; less converted out, egress and deaths; last count.
        Assert.Equal(14, numbers.Length);
        Assert.Equal(numbers[^1], numbers[0] + numbers[1..4].Sum() - numbers[4..13].Sum());
        Assert.True(numbers[1] > 0);
    }

    [Fact]
    public void Names_AreEscaped()
    {
        bench.Write(
            "hostile.yaml",
            RecordedRun.Text.Replace("name: recorded", $"name: hostile\ntitle: \"{Hostile}\"\ndescription: \"{Hostile}\"")
        );
        string folder = Hostile.Replace('/', '_');
        bench.Run("run", "hostile.yaml", "--days", "1", "--out", folder).Succeeded();

        string page = Page(folder, "hostile.html");

        Assert.Contains("&lt;script&gt;boom()", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>boom", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Equal(2, Frames(page).Count);
    }

    [Fact]
    public void RunWithoutImages_HasAReportWithoutAPlayer()
    {
        string page = Page("blind", "blind.html");

        Assert.Contains("The run has no images", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void FileOfTheUser_IsNotReplaced_UnlessAsked()
    {
        bench.Write("mine.html", "mine");

        var answer = bench.Run("report", "run", "--out", "mine.html");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("--out = mine.html exists", answer.Error);
        Assert.Equal("mine", File.ReadAllText(bench.PathOf("mine.html")));
        bench.Run("report", "run", "--out", "mine.html", "--force").Succeeded();
        Assert.Equal(7, (int)bench.Run("report", "run", "--json").Succeeded().Json["frames"]!);
        Assert.True(File.Exists(bench.PathOf("run/export/report.html")));
    }

    [ChromiumFact]
    public void Player_Works_InABrowser()
    {
        // Clicks and keys as a user would make them; what they led to is written into the page.
        const string clicks = """
            <script>
            const log = [];
            const at = () => log.push(document.getElementById("day").textContent + "|" + document.getElementById("picture").src.length);
            const key = (name) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
            at();
            document.getElementById("next").click(); at();
            key("End"); at();
            key("ArrowLeft"); at();
            const slider = document.getElementById("scrub");
            slider.value = "3"; slider.dispatchEvent(new Event("input")); at();
            log.push(slider.getAttribute("aria-valuetext"));
            document.getElementById("play").click();
            log.push(document.getElementById("play").textContent);
            setTimeout(() => {
              at();
              log.push(document.getElementById("play").textContent);
              const out = document.createElement("p"); out.id = "log"; out.textContent = log.join(";"); document.body.append(out);
            }, 5000);
            </script></body>
            """;
        string page = Page("run", "clicked.html").Replace("</body>", clicks);
        File.WriteAllText(bench.PathOf("clicked.html"), page);

        string content = ChromiumFactAttribute.Open(bench.PathOf("clicked.html"));

        string[] log = Log().Match(content).Groups[1].Value.Split(';');
        Assert.Equal(
            ["day 0", "day 1", "day 6", "day 5", "day 3", "day 3", "Pause", "day 6", "Play"],
            log.Select(entry => entry.Split('|')[0])
        );
        Assert.Equal(6, log.Where(entry => entry.Contains('|')).Count());
        Assert.All(log.Where(entry => entry.Contains('|')), entry => Assert.True(int.Parse(entry.Split('|')[1]) > 1000));
    }

    string Page(string run, string file, params string[] options)
    {
        string path = bench.Run(["report", run, "--out", file, "--force", .. options]).Succeeded().Output.Trim();
        Assert.Equal(bench.PathOf(file), path);
        return File.ReadAllText(path);
    }

    static JsonArray Frames(string page) => JsonNode.Parse(FramesElement().Match(page).Groups[1].Value)!.AsArray();

    [GeneratedRegex("(?:src|href)=[\"']([^\"']*)")]
    private static partial Regex Sources();

    [GeneratedRegex("<td class=\"number\">(-?\\d+)</td>")]
    private static partial Regex Numbers();

    [GeneratedRegex("<script type=\"application/json\" id=\"frames\">(.*?)</script>")]
    private static partial Regex FramesElement();

    [GeneratedRegex("<p id=\"log\">(.*?)</p>")]
    private static partial Regex Log();
}
