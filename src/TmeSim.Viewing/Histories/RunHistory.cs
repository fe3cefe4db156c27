using TmeSim.Core.Observables;

namespace TmeSim.Viewing.Histories;

/// <summary>
/// What happened to one lesion in one arm so far: what charts, ledger, lineage and timeline are drawn from. It grows by rows. One thread adds
/// while another draws: both hold <see cref="Gate"/> meanwhile.
/// </summary>
public sealed class RunHistory
{
    readonly Dictionary<string, int> places;
    readonly List<double> times = [];
    readonly List<double>[] values;
    readonly List<SimulationEvent> events = [];
    readonly List<ScanPoint> scans = [];
    readonly List<LedgerRow> ledger = [];
    readonly List<CloneRow> cloneRows = [];
    readonly List<HistoryClone> clones = [];
    readonly List<long> peaks = [];

    /// <summary>Starts a history without rows.</summary>
    /// <param name="columns">Names of the columns of the time series, as in timeseries.csv after its keys.</param>
    public RunHistory(IReadOnlyList<string> columns)
    {
        Columns = columns;
        places = columns.Select((name, place) => (name, place)).ToDictionary();
        values = [.. columns.Select(_ => new List<double>())];
    }

    /// <summary>Held by whoever reads or adds.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>When the run is to end [h]: the end of the axes of time; 0 for as far as there are rows.</summary>
    public double EndHours { get; set; }

    /// <summary>How often something was added or removed.</summary>
    public int Version { get; private set; }

    /// <summary>Times of the rows of the time series [h], ascending.</summary>
    public IReadOnlyList<double> TimesHours => times;

    /// <summary>Events of the patient and the lesion, by time.</summary>
    public IReadOnlyList<SimulationEvent> Events => events;

    /// <summary>Assessments, by time.</summary>
    public IReadOnlyList<ScanPoint> Scans => scans;

    /// <summary>Rows of the ledger, by time.</summary>
    public IReadOnlyList<LedgerRow> Ledger => ledger;

    /// <summary>Sizes of clones, by time.</summary>
    public IReadOnlyList<CloneRow> CloneRows => cloneRows;

    /// <summary>The clones, by number.</summary>
    public IReadOnlyList<HistoryClone> Clones => clones;

    /// <summary>Most cells a clone had at the time of a row.</summary>
    public long PeakOf(int clone) => clone < peaks.Count ? peaks[clone] : 0;

    /// <summary>Values of a column at each of the times, NaN where missing; null if there is no such column.</summary>
    public IReadOnlyList<double>? Column(string name) => places.TryGetValue(name, out int place) ? values[place] : null;

    /// <summary>Adds a row of the time series.</summary>
    /// <param name="timeHours">Simulated time [h], later than the last.</param>
    /// <param name="row">Values in the order of the columns, NaN where missing.</param>
    public void Add(double timeHours, ReadOnlySpan<double> row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, values.Length);
        times.Add(timeHours);
        for (int k = 0; k < values.Length; k++)
        {
            values[k].Add(row[k]);
        }

        Version++;
    }

    /// <summary>Adds an event.</summary>
    public void Add(SimulationEvent happening) => Add(events, happening);

    /// <summary>Adds an assessment.</summary>
    public void Add(ScanPoint scan) => Add(scans, scan);

    /// <summary>Adds a row of the ledger.</summary>
    public void Add(LedgerRow row) => Add(ledger, row);

    /// <summary>Adds the sizes of the clones.</summary>
    public void Add(CloneRow row)
    {
        RaisePeaks(row);
        Add(cloneRows, row);
    }

    /// <summary>Adds the clone with the next number.</summary>
    public void Add(HistoryClone clone) => Add(clones, clone);

    /// <summary>Forgets what came after a time, before the run is replayed from there.</summary>
    /// <param name="timeHours">The time [h]; what happened at it stays.</param>
    public void Rewind(double timeHours)
    {
        int kept = times.FindLastIndex(time => time <= timeHours) + 1;
        times.RemoveRange(kept, times.Count - kept);
        foreach (var column in values)
        {
            column.RemoveRange(kept, column.Count - kept);
        }

        events.RemoveAll(one => one.TimeHours > timeHours);
        scans.RemoveAll(one => one.TimeHours > timeHours);
        ledger.RemoveAll(one => one.TimeHours > timeHours);
        cloneRows.RemoveAll(one => one.TimeHours > timeHours);
        clones.RemoveAll(one => one.OriginHours > timeHours);
        peaks.Clear();
        cloneRows.ForEach(RaisePeaks);
        Version++;
    }

    void RaisePeaks(CloneRow row)
    {
        peaks.AddRange(new long[Math.Max(0, row.Cells.Length - peaks.Count)]);
        for (int clone = 0; clone < row.Cells.Length; clone++)
        {
            peaks[clone] = Math.Max(peaks[clone], row.Cells[clone]);
        }
    }

    void Add<T>(List<T> list, T item)
    {
        list.Add(item);
        Version++;
    }
}
