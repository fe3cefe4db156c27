using System.Buffers;
using System.Globalization;
using System.Text;

namespace TmeSim.IO.Results;

/// <summary>
/// A table that grows by rows. Comma-separated, RFC 4180 quoting, LF, UTF-8 without byte-order mark, header on line 1; numbers
/// have a point and read back to the same bits in any locale; an empty field is a missing value.
/// Until it is finished it has the ending ".partial", so that a killed run leaves nothing that reads as complete.
/// </summary>
public sealed class CsvTable : IDisposable
{
    const int FlushThreshold = 1 << 16;
    static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    readonly ArrayBufferWriter<byte> buffer = new(FlushThreshold + 4096);
    readonly IFileSystem files;
    readonly string partialPath;
    readonly string finalPath;
    Stream? stream;
    long written;
    int column;

    CsvTable(IFileSystem files, string folder, TableSchema schema)
    {
        this.files = files;
        Schema = schema;
        finalPath = Path.Combine(folder, schema.FileName);
        partialPath = finalPath + ResultFiles.PartialSuffix;
    }

    /// <summary>Name and columns.</summary>
    public TableSchema Schema { get; }

    /// <summary>Bytes of all finished rows: where a resumed run goes on.</summary>
    /// <exception cref="InvalidOperationException">A row is unfinished.</exception>
    public long Offset => column == 0 ? written + buffer.WrittenCount : throw new InvalidOperationException("a row is unfinished");

    /// <summary>Starts a table and writes its header.</summary>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public static CsvTable Create(IFileSystem files, string folder, TableSchema schema)
    {
        var table = new CsvTable(files, folder, schema);
        table.Guard(() => table.stream = files.Create(table.partialPath));
        table.WriteHeader();
        table.Flush();
        return table;
    }

    /// <summary>Takes up a table of an earlier run and cuts it back to the offset of its checkpoint.</summary>
    /// <exception cref="ResultsException">The file is missing, shorter than the offset, has other columns, or cannot be written.</exception>
    public static CsvTable Resume(IFileSystem files, string folder, TableSchema schema, long offset)
    {
        var table = new CsvTable(files, folder, schema);
        table.Guard(() =>
        {
            if (table.FindResumable(offset) == table.finalPath)
            {
                files.Replace(table.finalPath, table.partialPath);
            }

            table.stream = files.OpenAt(table.partialPath, offset);
            table.written = offset;
        });
        return table;
    }

    /// <summary>Looks whether a table can be taken up, and changes nothing.</summary>
    /// <exception cref="ResultsException">The file is missing, shorter than the offset, has other columns, or cannot be read.</exception>
    public static void RequireResumable(IFileSystem files, string folder, TableSchema schema, long offset)
    {
        using var table = new CsvTable(files, folder, schema);
        table.Guard(() => table.FindResumable(offset));
    }

    /// <summary>Adds a text field; null or empty is a missing value.</summary>
    public CsvTable Add(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return AddMissing();
        }

        Separate();
        string field = value.AsSpan().IndexOfAny(Special) < 0 ? value : "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        Encoding.UTF8.GetBytes(field, buffer);
        return this;
    }

    /// <summary>Adds a number; one that is not a number is a missing value.</summary>
    public CsvTable Add(double value) => double.IsNaN(value) ? AddMissing() : AddNumber(value);

    /// <summary>Adds a number, or a missing value.</summary>
    public CsvTable Add(double? value) => value is { } number ? Add(number) : AddMissing();

    /// <summary>Adds a number of single precision, in as many digits as that takes.</summary>
    public CsvTable Add(float value) => float.IsNaN(value) ? AddMissing() : AddNumber(value);

    /// <summary>Adds a whole number.</summary>
    public CsvTable Add(long value) => AddNumber(value);

    /// <summary>Adds a whole number, or a missing value.</summary>
    public CsvTable Add(long? value) => value is { } number ? AddNumber(number) : AddMissing();

    /// <summary>Adds a missing value.</summary>
    public CsvTable AddMissing()
    {
        Separate();
        return this;
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">The row has too few or too many fields.</exception>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public void EndRow()
    {
        if (column != Schema.Columns.Count)
        {
            throw new InvalidOperationException($"{Schema.FileName} has {Schema.Columns.Count} columns, the row has {column} fields");
        }

        buffer.Write("\n"u8);
        column = 0;
        if (buffer.WrittenCount >= FlushThreshold)
        {
            Flush();
        }
    }

    /// <summary>Hands all finished rows to the system.</summary>
    /// <param name="toDisk">Whether to wait until they are on the disk.</param>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public void Flush(bool toDisk = false)
    {
        if (stream is null)
        {
            return;
        }

        Guard(() =>
        {
            if (buffer.WrittenCount > 0)
            {
                stream.Write(buffer.WrittenSpan);
                written += buffer.WrittenCount;
                buffer.ResetWrittenCount();
            }

            if (toDisk)
            {
                files.FlushToDisk(stream);
            }
        });
    }

    /// <summary>Ends the table and gives it its final name.</summary>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public void Finish()
    {
        Flush();
        Guard(() =>
        {
            stream?.Dispose();
            stream = null;
            files.Replace(partialPath, finalPath);
        });
    }

    /// <summary>Closes the file as it is, under its partial name.</summary>
    public void Dispose()
    {
        stream?.Dispose();
        stream = null;
    }

    string FindResumable(long offset)
    {
        string path = files.FileExists(partialPath) ? partialPath : finalPath;
        if (!files.FileExists(path))
        {
            throw new ResultsException($"{finalPath}: is missing; the run cannot be resumed without it");
        }

        long length = files.Length(path);
        if (length < offset)
        {
            throw new ResultsException($"{path}: has {length} bytes where the checkpoint counts {offset}; the run cannot be resumed");
        }

        byte[] header = Encoding.UTF8.GetBytes(HeaderLine());
        byte[] found = new byte[Math.Min(header.Length, length)];
        using var reader = files.OpenRead(path);
        reader.ReadExactly(found);
        if (!found.AsSpan().SequenceEqual(header))
        {
            throw new ResultsException($"{path}: its columns are not those of this version; the run cannot be resumed");
        }

        return path;
    }

    string HeaderLine() => string.Join(',', Schema.Columns.Select(one => one.Name)) + "\n";

    void WriteHeader() => Encoding.UTF8.GetBytes(HeaderLine(), buffer);

    void Separate()
    {
        if (column++ > 0)
        {
            buffer.Write(","u8);
        }
    }

    CsvTable AddNumber<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Separate();
        value.TryFormat(buffer.GetSpan(40), out int count, default, CultureInfo.InvariantCulture);
        buffer.Advance(count);
        return this;
    }

    void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.ForWrite(partialPath, e);
        }
    }
}
