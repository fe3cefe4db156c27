using System.Globalization;
using System.Text.Json;
using TmeSim.Cli.Rendering;
using TmeSim.IO.Results;
using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Cli.Reporting;

/// <summary>The frames of a run in a page, with controls to play and scrub.</summary>
static class ReportPlayer
{
    const string Controls = """
        <div class="controls" role="group" aria-label="Player">
        <button type="button" id="back" aria-label="One frame back">‹</button>
        <button type="button" id="play">Play</button>
        <button type="button" id="next" aria-label="One frame on">›</button>
        <input type="range" id="scrub" min="0" value="0" step="1" aria-label="Simulated time">
        <output id="day" for="scrub"></output>
        <label>Speed <select id="speed"><option value="3">slow</option><option value="8" selected>normal</option><option value="20">fast</option></select></label>
        </div>
        <p class="about">Space plays and pauses, the arrow keys step, Home and End go to the ends.</p>

        """;

    /// <summary>Writes the player.</summary>
    /// <param name="page">The page.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="drawn">Told after each frame how many are drawn.</param>
    public static void Write(HtmlText page, RenderedFrames frames, Action<int> drawn)
    {
        var all = new List<object>();
        string first = "";
        foreach (int frame in frames.Frames)
        {
            string png = Convert.ToBase64String(PngWriter.Bytes(frames.Compose(frame)));
            first = all.Count == 0 ? png : first;
            double hours = frames.TimeHours(frame);
            all.Add(
                new
                {
                    day = (hours / 24).ToString("0.##", CultureInfo.InvariantCulture),
                    text = Describe(frames, hours),
                    png,
                }
            );
            drawn(all.Count);
        }

        page.Markup($"<figure><img id=\"picture\" src=\"data:image/png;base64,{first}\" alt=\"\">\n")
            .Markup("<figcaption id=\"caption\" aria-live=\"polite\"></figcaption></figure>\n")
            .Markup(Controls)
            // The serializer's own settings escape what could end the element.
            .Markup($"<script type=\"application/json\" id=\"frames\">{JsonSerializer.Serialize(all)}</script>\n");
    }

    static string Describe(RenderedFrames frames, double hours)
    {
        var arms = frames.Keys.Zip(frames.Histories, (key, history) => Describe(key, history, hours));
        return FormattableString.Invariant($"Day {hours / 24:0.##}: ") + string.Join("; ", arms);
    }

    static string Describe(RunKey key, RunHistory history, double hours)
    {
        int row = history.TimesHours.Index().LastOrDefault(one => one.Item <= hours).Index;
        double Count(string column) => history.Column(column)![row];
        double cd8 = Count("effector_cells") + Count("progenitor_cells") + Count("intermediate_cells") + Count("terminal_cells");
        return FormattableString.Invariant(
            $"{key.Arm}, {key.Lesion}: {Count("tumour_cells"):0} tumour cells, {cd8:0} CD8 T cells, {Count("diameter_mm"):0.#} mm"
        );
    }
}
