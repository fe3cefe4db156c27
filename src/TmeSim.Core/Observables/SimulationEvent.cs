namespace TmeSim.Core.Observables;

/// <summary>What can happen to a patient or a lesion: a row of events.csv. Names in files are these in snake_case.</summary>
public enum EventKind : byte
{
    CourseStarted,
    Dose,
    DoseHeld,
    CourseStopped,
    Response,
    CompleteResponse,
    Progression,
    ToxicityStarted,
    ToxicityResolved,
    SteroidStarted,
    SteroidStopped,
    Escape,
    CloneArose,
}

/// <summary>One event.</summary>
/// <param name="TimeHours">Simulated time [h].</param>
/// <param name="Kind">What happened.</param>
/// <param name="Lesion">Lesion it concerns, or empty for the patient.</param>
/// <param name="Subject">Course, drug, organ or clone it concerns, or empty.</param>
/// <param name="Value">Dose in its unit, grade, or diameter [mm]; null if none.</param>
/// <param name="Detail">Reason, unit or cause, in snake_case.</param>
public sealed record SimulationEvent(double TimeHours, EventKind Kind, string Lesion, string Subject, double? Value, string Detail);
