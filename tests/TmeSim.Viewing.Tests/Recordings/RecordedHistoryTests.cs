using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Recordings;

namespace TmeSim.Viewing.Tests.Recordings;

public sealed class RecordedHistoryTests : IDisposable
{
    static readonly RunKey Key = new("treated", 1, "lung");

    readonly string folder = Directory.CreateTempSubdirectory("tmesim-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Counts_ReadBackPast32Bits()
    {
        const long Many = (1L << 32) + 1;
        var ledger = new Ledger();
        ledger.Counts[Ledger.IndexOf(Population.Tumour, Flow.DeathKilled)] = Many;
        Write(ledger, cells: Many);

        var history = RecordedHistory.Read(DiskFileSystem.Instance, folder, Key, endHours: 24);

        Assert.Equal(Many, history.Ledger.Single().Flows[Ledger.IndexOf(Population.Tumour, Flow.DeathKilled)]);
        Assert.Equal([Many], history.CloneRows.Single().Cells);
        Assert.Equal(Many, history.Column("tumour_cells")![0]);
    }

    // Every column of a lesion and its patient that the history draws, with one number for all.
    void Write(Ledger ledger, long cells)
    {
        string[] targets = ["pd1", "pd_l1", "ctla4", "lag3", "tim3", "tigit"];
        var names = LesionReadout.Columns.Concat(targets.Select(target => target + "_occupancy_lesion_fraction"));
        Column[] columns = [.. names.Select(name => new Column(name, "1", ""))];
        var settings = new RunWriterSettings { ResolvedScenario = "", Observables = columns };
        using var tables = RunTables.Open(settings, 1, schema => CsvTable.Create(DiskFileSystem.Instance, folder, schema));
        tables.AppendTimeseries(Key, 24, 24, [.. columns.Select(_ => (Observation)cells)]);
        tables.AppendLedger(Key, 24, ledger, [.. Enumerable.Repeat(cells, Ledger.Populations)]);
        tables.AppendClones(Key, 24, [cells], [0]);
        tables.Finish();
    }
}
