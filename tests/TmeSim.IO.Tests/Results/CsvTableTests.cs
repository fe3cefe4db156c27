using System.Globalization;
using TmeSim.IO.Export;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public class CsvTableTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;
    static readonly TableSchema Schema = new("t.csv", [new("a", "1", ""), new("b", "1", "")]);

    [Fact]
    public void Table_HasHeaderOnLine1_LineFeeds_NoByteOrderMark_AndAPointInGermany()
    {
        using var temporary = new TemporaryFolder();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            using var table = CsvTable.Create(Disk, temporary.FullPath, Schema);
            table.Add(1.5).Add(-1234567.25f).EndRow();
            table.Add(12L).Add((double?)null).EndRow();
            table.Finish();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal("a,b\n1.5,-1234567.2\n12,\n"u8.ToArray(), File.ReadAllBytes(temporary["t.csv"]));
    }

    [Theory]
    [InlineData(0.1 + 0.2)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(-0.0)]
    [InlineData(1.0 / 3)]
    [InlineData(123456789012345680.0)]
    public void Number_ReadsBackToTheSameBits(double value)
    {
        string text = Cell(table => table.Add(value).Add(0L));

        double read = double.Parse(text.Split(',')[0], CultureInfo.InvariantCulture);

        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("µm", "µm")]
    [InlineData("", "")]
    public void Text_IsQuotedAsRfc4180Says_AndReadsBack(string value, string written)
    {
        string row = Cell(table => table.Add(value).Add(1L));

        Assert.Equal(written + ",1", row);
        Assert.Equal([value, "1"], CsvReader.Rows(new StringReader(row + "\n")).Single());
    }

    [Fact]
    public void NotANumber_IsMissing() => Assert.Equal(",", Cell(table => table.Add(double.NaN).Add(float.NaN)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EndRow_RefusesARowOfAnotherWidth(int fields)
    {
        using var temporary = new TemporaryFolder();
        using var table = CsvTable.Create(Disk, temporary.FullPath, Schema);
        for (int k = 0; k < fields; k++)
        {
            table.Add(1L);
        }

        Assert.Throws<InvalidOperationException>(table.EndRow);
    }

    [Fact]
    public void UnfinishedTable_HasNoFileOfTheFinalName()
    {
        using var temporary = new TemporaryFolder();
        using (var table = CsvTable.Create(Disk, temporary.FullPath, Schema))
        {
            table.Add(1L).Add(2L).EndRow();
            table.Flush();
        }

        Assert.Equal(["t.csv.partial"], Disk.Entries(temporary.FullPath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resume_CutsBackToTheOffset_WhetherOrNotTheTableWasFinished(bool wasFinished)
    {
        using var temporary = new TemporaryFolder();
        long offset;
        using (var table = CsvTable.Create(Disk, temporary.FullPath, Schema))
        {
            table.Add(1L).Add(2L).EndRow();
            offset = table.Offset;
            table.Add(3L).Add(4L).EndRow();
            table.Flush();
            if (wasFinished)
            {
                table.Finish();
            }
        }

        using (var table = CsvTable.Resume(Disk, temporary.FullPath, Schema, offset))
        {
            Assert.Equal(offset, table.Offset);
            table.Add(5L).Add(6L).EndRow();
            table.Finish();
        }

        Assert.Equal("a,b\n1,2\n5,6\n", File.ReadAllText(temporary["t.csv"]));
        Assert.Equal(["t.csv"], Disk.Entries(temporary.FullPath));
    }

    [Theory]
    [InlineData("a,b\n1", "has 5 bytes where the checkpoint counts 8")]
    [InlineData("a,c\n1,2\n", "its columns are not those of this version")]
    [InlineData(null, "is missing")]
    public void Resume_RefusesATableThatIsNotTheCheckpoints(string? content, string reason)
    {
        using var temporary = new TemporaryFolder();
        if (content is not null)
        {
            File.WriteAllText(temporary["t.csv.partial"], content);
        }

        var error = Assert.Throws<ResultsException>(() => CsvTable.Resume(Disk, temporary.FullPath, Schema, 8));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryColumn_HasAPlainName_AndAMeaning()
    {
        foreach (var schema in TableSchemas.Fixed)
        {
            Assert.Contains(schema.FileName, TableSchemas.Names);
            Assert.Equal(schema.Columns.Count, schema.Columns.Select(column => column.Name).Distinct().Count());
            Assert.All(schema.Columns, column => Assert.True(TableSchemas.IsPlainName(column.Name), column.Name));
            Assert.All(schema.Columns, column => Assert.EndsWith(".", column.Description, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Timeseries_RefusesAColumnThatOccursTwice() =>
        Assert.Throws<ArgumentException>(() => TableSchemas.Timeseries([new Column("time_h", "h", "Again.")]));

    static string Cell(Action<CsvTable> add)
    {
        using var temporary = new TemporaryFolder();
        using var table = CsvTable.Create(Disk, temporary.FullPath, Schema);
        add(table);
        table.EndRow();
        table.Finish();
        return File.ReadAllText(temporary["t.csv"])["a,b\n".Length..^1];
    }
}
