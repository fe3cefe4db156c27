using System.Text;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>Reads tables as <see cref="CsvTable"/> writes them.</summary>
public static class CsvReader
{
    /// <summary>Rows of a table, the header first; a missing value is an empty text.</summary>
    /// <exception cref="ResultsException">A quotation is not closed.</exception>
    public static IEnumerable<IReadOnlyList<string>> Rows(TextReader reader)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        bool hasContent = false;
        for (int c = reader.Read(); c >= 0; c = reader.Read())
        {
            hasContent = true;
            if (isQuoted && c == '"' && reader.Peek() == '"')
            {
                field.Append('"');
                reader.Read();
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || c is not (',' or '\n' or '\r'))
            {
                field.Append((char)c);
            }
            else if (c == ',')
            {
                row.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                yield return row;
                row = [];
                hasContent = false;
            }
        }

        if (isQuoted)
        {
            throw new ResultsException("the table ends within a quotation");
        }

        if (hasContent)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }
}
