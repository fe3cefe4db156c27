using System.Xml.Linq;
using TmeSim.Cli.Figures;
using TmeSim.Cli.Rendering;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Reporting;

/// <summary>A run as one HTML file that needs nothing else: no network, no server, no other file.</summary>
static class ReportPage
{
    /// <summary>Makes the page.</summary>
    /// <param name="context">Where files are.</param>
    /// <param name="folder">Full path of the run.</param>
    /// <param name="manifest">Where it comes from.</param>
    /// <param name="keys">Tissues that are shown in detail.</param>
    /// <param name="frames">Frames of the player; null if the run has no images.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="drawn">Told after each frame how many are drawn.</param>
    /// <exception cref="ResultsException">A table is missing, not finished or damaged.</exception>
    public static string Make(
        CommandContext context,
        string folder,
        RunManifest manifest,
        IReadOnlyList<RunKey> keys,
        RenderedFrames? frames,
        IReadOnlyList<Figure> figures,
        Action<int> drawn
    )
    {
        var page = new HtmlText();
        Head(page, manifest);
        Section(page, "tissue", "Tissue");
        if (frames is null)
        {
            page.Element("p", "The run has no images: output.tissue_interval_hours was 0.");
        }
        else
        {
            ReportPlayer.Write(page, frames, drawn);
        }

        Section(page, "outcomes", "Outcomes");
        ReportTables.Outcomes(page, manifest);
        Section(page, "figures", "Figures");
        WriteFigures(page, figures);
        Section(page, "events", "Treatment and events");
        Each(keys, key => ReportTables.Events(page, context.Files, folder, key));
        Section(page, "ledger", "Ledger");
        Each(keys, key => ReportTables.Ledgers(page, context.Files, folder, key));
        Section(page, "lineage", "Lineage");
        Each(keys, key => ReportTables.Lineage(page, context.Files, folder, key));
        Section(page, "parameters", "Parameters");
        page.Markup("<details><summary>Every parameter with its source</summary>\n");
        ReportTables.Parameters(page, manifest);
        page.Markup("</details>\n");
        Section(page, "provenance", "Provenance");
        ReportTables.Provenance(page, manifest);
        page.Markup("<details><summary>The scenario</summary>\n").Element("pre", manifest.Scenario.Text).Markup("</details>\n");
        page.Markup("</main>\n");
        if (frames is not null)
        {
            page.Markup($"<script>\n{Resource("report.js")}</script>\n");
        }

        return page.Markup("</body>\n</html>\n").ToString();
    }

    static void Head(HtmlText page, RunManifest manifest)
    {
        page.Markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            // The page asks for nothing from anywhere, and whatever a name holds, a browser is told so too.
            .Markup(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            )
            .Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Element("title", $"{manifest.Scenario.Name}: TmeSim report")
            .Markup($"<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n<header>\n")
            .Element("h1", manifest.Scenario.Name)
            .Markup("<p class=\"about\">")
            .Text(
                FormattableString.Invariant(
                    $"{manifest.DurationH / 24:0.##} simulated days, arms: {manifest.Arms.Count}, patients: {manifest.Replicates}, seed {manifest.Seed}. Simulated: not for decisions about patients."
                )
            )
            .Markup("</p>\n<nav aria-label=\"Sections\">");
        foreach (string name in (string[])["tissue", "outcomes", "figures", "events", "ledger", "lineage", "parameters", "provenance"])
        {
            page.Markup($"<a href=\"#{name}\">{name}</a>");
        }

        page.Markup("</nav>\n</header>\n<main>\n");
    }

    static void Section(HtmlText page, string id, string title) => page.Markup($"<h2 id=\"{id}\">{title}</h2>\n");

    static void WriteFigures(HtmlText page, IReadOnlyList<Figure> figures)
    {
        foreach (var figure in figures)
        {
            if (figure.Image is { } image)
            {
                // Made of elements, so that texts in it are escaped.
                page.Markup("<figure>" + image.Root!.ToString(SaveOptions.DisableFormatting) + "</figure>\n");
            }
            else
            {
                page.Element("p", $"No {Path.GetFileNameWithoutExtension(figure.Name)} plot: {figure.Reason}.");
            }
        }
    }

    static void Each(IReadOnlyList<RunKey> keys, Action<RunKey> write)
    {
        foreach (var key in keys)
        {
            write(key);
        }
    }

    static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("TmeSim.Cli.Reporting." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
