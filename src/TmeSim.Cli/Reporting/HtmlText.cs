using System.Net;
using System.Text;

namespace TmeSim.Cli.Reporting;

/// <summary>Writes HTML. Whatever comes from data goes through <see cref="Text"/> or a table, which escape it.</summary>
sealed class HtmlText
{
    readonly StringBuilder text = new();

    /// <summary>Adds markup as it stands; it must hold nothing that comes from data.</summary>
    public HtmlText Markup(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>Adds a text, escaped.</summary>
    public HtmlText Text(string value)
    {
        text.Append(WebUtility.HtmlEncode(value));
        return this;
    }

    /// <summary>Adds an element with a text, escaped.</summary>
    public HtmlText Element(string name, string value) => Markup($"<{name}>").Text(value).Markup($"</{name}>\n");

    /// <summary>Adds a table.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Names of the columns; one that begins with # holds numbers.</param>
    /// <param name="rows">Its rows.</param>
    public HtmlText Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Markup("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"").Text(caption).Markup("\"><table>");
        Element("caption", caption).Markup("<thead><tr>");
        foreach (string column in columns)
        {
            Markup(IsNumber(column) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">")
                .Text(column.TrimStart('#'))
                .Markup("</th>");
        }

        Markup("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Markup("<tr>");
            for (int k = 0; k < columns.Count; k++)
            {
                Markup(IsNumber(columns[k]) ? "<td class=\"number\">" : "<td>").Text(row[k]).Markup("</td>");
            }

            Markup("</tr>\n");
        }

        return Markup("</tbody></table></div>\n");
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    static bool IsNumber(string column) => column.StartsWith('#');
}
