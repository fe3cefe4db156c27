using TmeSim.Core.Observables;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>The tables of a run that is being written.</summary>
public sealed class RunTables : IDisposable
{
    readonly CsvTable[] tables;
    readonly double hoursPerStep;

    RunTables(CsvTable[] tables, double hoursPerStep)
    {
        this.tables = tables;
        this.hoursPerStep = hoursPerStep;
    }

    // In the order of the schemas.
    enum Table
    {
        Timeseries,
        Ledger,
        Scans,
        Events,
        Lineage,
        Cells,
        Spatial,
        Clones,
        Attribution,
    }

    /// <summary>How far each table reaches, by file name [byte].</summary>
    public SortedDictionary<string, long> Offsets =>
        new(tables.ToDictionary(table => table.Schema.FileName, table => table.Offset), StringComparer.Ordinal);

    /// <summary>Schemas of the tables of a run.</summary>
    public static IEnumerable<TableSchema> Schemas(RunWriterSettings settings) =>
        [TableSchemas.Timeseries(settings.Observables), .. TableSchemas.Fixed];

    /// <summary>Opens the tables; if one cannot be opened, none stays open.</summary>
    /// <param name="settings">What the run writes.</param>
    /// <param name="hoursPerStep">Simulated time of a step [h].</param>
    /// <param name="open">Opens a table.</param>
    public static RunTables Open(RunWriterSettings settings, double hoursPerStep, Func<TableSchema, CsvTable> open)
    {
        var opened = new List<CsvTable>();
        try
        {
            foreach (var schema in Schemas(settings))
            {
                opened.Add(open(schema));
            }

            return new RunTables([.. opened], hoursPerStep);
        }
        catch
        {
            opened.ForEach(table => table.Dispose());
            throw;
        }
    }

    /// <summary>Adds a row to timeseries.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="values">Observables in the order of the settings.</param>
    public void AppendTimeseries(RunKey key, uint step, double timeHours, ReadOnlySpan<Observation> values)
    {
        var table = tables[(int)Table.Timeseries];
        key.AddTo(table);
        table.Add((long)step).Add(timeHours);
        foreach (var value in values)
        {
            value.AddTo(table);
        }

        table.EndRow();
    }

    /// <summary>Adds a row for each population to ledger.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="ledger">Flows since the row before.</param>
    /// <param name="counts">Cells by <see cref="Population"/>.</param>
    public void AppendLedger(RunKey key, double timeHours, Ledger ledger, ReadOnlySpan<long> counts)
    {
        var table = tables[(int)Table.Ledger];
        for (int population = 0; population < Ledger.Populations; population++)
        {
            key.AddTo(table);
            table.Add(timeHours).Add(Ledger.PopulationNames[population]);
            for (int flow = 0; flow < Ledger.Flows; flow++)
            {
                table.Add(ledger[(Population)population, (Flow)flow]);
            }

            table.Add(counts[population]).EndRow();
        }
    }

    /// <summary>Adds a row to scans.csv.</summary>
    public void AppendScan(RunKey key, ScanRow row)
    {
        var table = tables[(int)Table.Scans];
        key.AddTo(table);
        table.Add(row.TimeHours).Add(row.Course).Add(row.DiameterMm).Add(row.SumMm).Add(row.ChangeFromBaseline).Add(row.ChangeFromNadir);
        table.Add(row.Response).Add(row.IsConfirmed is { } confirmed ? (confirmed ? 1L : 0L) : (long?)null).EndRow();
    }

    /// <summary>Adds rows to events.csv.</summary>
    public void AppendEvents(string arm, int replicate, IEnumerable<SimulationEvent> events)
    {
        var table = tables[(int)Table.Events];
        foreach (var one in events)
        {
            new RunKey(arm, replicate, one.Lesion).AddTo(table);
            table.Add(one.TimeHours).Add(SnakeCase.Of(one.Kind.ToString())).Add(one.Subject).Add(one.Value).Add(one.Detail).EndRow();
        }
    }

    /// <summary>Adds a row for each statistic to spatial.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="statistics">The statistics.</param>
    public void AppendSpatial(RunKey key, double timeHours, IEnumerable<SpatialStatistic> statistics)
    {
        var table = tables[(int)Table.Spatial];
        foreach (var one in statistics)
        {
            key.AddTo(table);
            table.Add(timeHours).Add(one.Name).Add(one.From).Add(one.To).Add(one.DistanceUm).Add(one.Value).EndRow();
        }
    }

    /// <summary>Adds a row for each clone with living cells, or DNA in plasma above <see cref="ClonalTumourDna.Trace"/>, to clones.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="cells">Living tumour cells by number of the clone.</param>
    /// <param name="genomesPerMl">Tumour DNA in plasma that it shed, by number of the clone [haploid genome equivalents/mL].</param>
    public void AppendClones(RunKey key, double timeHours, ReadOnlySpan<long> cells, ReadOnlySpan<double> genomesPerMl)
    {
        var table = tables[(int)Table.Clones];
        for (int clone = 0; clone < Math.Max(cells.Length, genomesPerMl.Length); clone++)
        {
            long count = clone < cells.Length ? cells[clone] : 0;
            double genomes = clone < genomesPerMl.Length ? genomesPerMl[clone] : 0;
            if (count > 0 || genomes >= ClonalTumourDna.Trace)
            {
                key.AddTo(table);
                table.Add(timeHours).Add((long)clone).Add(count).Add(genomes).EndRow();
            }
        }
    }

    /// <summary>Adds rows to attribution.csv.</summary>
    public void AppendAttribution(IEnumerable<Attribution> attributions)
    {
        var table = tables[(int)Table.Attribution];
        foreach (var one in attributions)
        {
            one.AddTo(table);
            table.EndRow();
        }
    }

    /// <summary>Adds a tissue at its end to cells_final.csv and lineage.csv.</summary>
    public void AppendFinal(RunTissue one)
    {
        CellTable.AppendLineage(tables[(int)Table.Lineage], one.Key, one.Tissue, one.Clones, hoursPerStep);
        CellTable.AppendCells(tables[(int)Table.Cells], one.Key, one.Tissue);
    }

    /// <summary>Brings every row to the disk.</summary>
    public void Flush()
    {
        foreach (var table in tables)
        {
            table.Flush(toDisk: true);
        }
    }

    /// <summary>Ends the tables and gives them their names.</summary>
    public void Finish()
    {
        foreach (var table in tables)
        {
            table.Finish();
        }
    }

    /// <summary>Closes the files as they are.</summary>
    public void Dispose()
    {
        foreach (var table in tables)
        {
            table.Dispose();
        }
    }
}
