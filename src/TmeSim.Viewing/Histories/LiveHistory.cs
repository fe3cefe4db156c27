using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Viewing.Histories;

/// <summary>Keeps the history of one lesion of a running simulation.</summary>
public sealed class LiveHistory
{
    readonly int lesion;
    readonly double[] row;
    readonly double[] patient;

    /// <summary>Starts a history.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="lesion">Number of the lesion.</param>
    /// <param name="endHours">When the run is to end [h]; 0 for never.</param>
    public LiveHistory(Simulation simulation, int lesion, double endHours)
    {
        this.lesion = lesion;
        var outputs = simulation.Patient.Outputs.Columns;
        History = new RunHistory([.. LesionReadout.Columns, .. outputs]) { EndHours = endHours };
        row = new double[History.Columns.Count];
        patient = new double[outputs.Count];
    }

    /// <summary>The history.</summary>
    public RunHistory History { get; }

    /// <summary>Adds the events and assessments that the simulation has not drained yet: before each <see cref="Simulation.Drain"/>.</summary>
    public void AddEvents(Simulation simulation)
    {
        string name = simulation.Lesions[lesion].Name;
        lock (History.Gate)
        {
            foreach (var happening in simulation.Events.Where(one => one.Lesion.Length == 0 || one.Lesion == name))
            {
                History.Add(happening);
            }

            foreach (var scan in simulation.Scans.DistinctBy(scan => scan.TimeHours))
            {
                History.Add(Point(scan));
            }
        }
    }

    /// <summary>Adds a row of the time series, the ledger and the clones as they are now, and starts the lesion's ledger anew.</summary>
    public void AddRow(Simulation simulation)
    {
        var tissue = simulation.Lesions[lesion];
        var census = TissueCensus.Count(tissue.State);
        var readings = LesionReadout.Read(tissue, census, simulation.DiametersMm[lesion], out _);
        for (int k = 0; k < readings.Count; k++)
        {
            row[k] = readings[k] ?? double.NaN;
        }

        simulation.Patient.Outputs.Read(patient);
        patient.CopyTo(row, readings.Count);
        lock (History.Gate)
        {
            History.Add(simulation.Step, row);
            History.Add(new LedgerRow(simulation.Step, [.. tissue.Ledger.Counts]));
            History.Add(new CloneRow(simulation.Step, census.TumourByClone));
            AddClones(tissue.Clones);
        }

        tissue.Ledger.Clear();
    }

    void AddClones(CloneTable table)
    {
        for (int number = History.Clones.Count; number < table.Records.Count; number++)
        {
            var record = table.Records[number];
            string name = record.Name.Length > 0 ? record.Name : $"{number}: {SnakeCase.Of(record.Origin.ToString()).Replace('_', ' ')}";
            History.Add(new HistoryClone(number, name, record.Parent < 0 ? null : record.Parent, record.OriginStep));
        }
    }

    static ScanPoint Point(ScanRow scan) =>
        new(scan.TimeHours, scan.SldMm, scan.PercentFromBaseline / 100, SnakeCase.Of(scan.Response.ToString()));
}
