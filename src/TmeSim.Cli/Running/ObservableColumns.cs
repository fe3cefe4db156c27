using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>The columns of timeseries.csv after its keys: the lesion's numbers, its texts, the patient's.</summary>
public static class ObservableColumns
{
    /// <summary>The columns of a simulation.</summary>
    public static IReadOnlyList<Column> Of(Simulation simulation) =>
        [
            .. LesionReadout
                .Numbers.Concat(LesionReadout.Texts)
                .Concat(simulation.Patient.Outputs.Numbers)
                .Select(column => new Column(column.Name, column.Unit, column.Meaning)),
        ];

    /// <summary>Reads the values of a lesion and its patient, in the order of the columns.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="lesion">Number of the lesion.</param>
    /// <param name="census">Its cells, counted.</param>
    public static Observation[] Read(Simulation simulation, int lesion, TissueCensus census)
    {
        var outputs = simulation.Patient.Outputs;
        var tissue = LesionReadout.Read(simulation.Lesions[lesion], census, simulation.DiametersMm[lesion], out var texts);
        double[] patient = new double[outputs.Columns.Count];
        outputs.Read(patient);
        return
        [
            .. tissue.Select(value => (Observation)value),
            .. texts.Select(text => (Observation)text),
            .. patient.Select(value => (Observation)value),
        ];
    }
}
