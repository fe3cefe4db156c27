using TmeSim.Core.Engines;

namespace TmeSim.Trials.Ensembles;

/// <summary>A run under way, with its reader. Different seats may be used at once.</summary>
/// <param name="index">Number of the run.</param>
/// <param name="run">The run.</param>
/// <param name="reader">Reads it.</param>
sealed class Seat<TResult>(int index, TrialRun run, ITrialReader<TResult> reader)
{
    TrialPatient? patient;

    /// <summary>Number of the run.</summary>
    public int Index => index;

    /// <summary>The most lesions of the run.</summary>
    public int Lesions => run.Setup.LesionCount;

    /// <summary>What the engine has to do in the hour under way.</summary>
    public IReadOnlyList<LesionStep> Steps { get; private set; } = [];

    /// <summary>Whether the run is over.</summary>
    public bool IsDone => patient is { Experiment.IsDone: true };

    /// <summary>What was read, once the run is over.</summary>
    public TResult? Result { get; private set; }

    /// <summary>Begins an hour.</summary>
    public void BeginHour()
    {
        if (patient is null)
        {
            patient = new TrialPatient(run);
            reader.Observe(patient);
        }

        Steps = patient.Experiment.BeginHour();
    }

    /// <summary>Ends an hour that the engine has done.</summary>
    public void EndHour()
    {
        patient!.EndHour();
        var experiment = patient.Experiment;
        if (experiment.Step % reader.IntervalHours == 0 || experiment.IsDone)
        {
            reader.Observe(patient);
        }

        if (experiment.IsDone)
        {
            Result = reader.Read(patient);
        }
    }
}
