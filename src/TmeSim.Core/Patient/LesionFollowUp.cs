namespace TmeSim.Core.Patient;

/// <summary>What became of one lesion. Names in files are these in snake_case.</summary>
public enum LesionResponse : byte
{
    /// <summary>It never shrank by as much as a partial response asks.</summary>
    NoResponse,

    /// <summary>It shrank by as much, and did not grow again by as much as a progression asks.</summary>
    Response,

    /// <summary>It shrank, and grew again.</summary>
    Escape,
}

/// <summary>
/// One lesion followed hour by hour, by the thresholds of RECIST 1.1 for its own diameter, without scans: what became of it also in a run too
/// short for two scans, and where another lesion progressed.
/// </summary>
/// <param name="BaselineMm">Diameter when the following began [mm].</param>
/// <param name="NadirMm">Smallest diameter since [mm].</param>
public sealed record LesionFollowUp(double BaselineMm, double NadirMm)
{
    /// <summary>Begins to follow a lesion.</summary>
    /// <param name="diameterMm">Its diameter [mm].</param>
    public static LesionFollowUp From(double diameterMm) => new(diameterMm, diameterMm);

    /// <summary>The follow-up an hour later.</summary>
    /// <param name="diameterMm">Diameter then [mm].</param>
    public LesionFollowUp Next(double diameterMm) => diameterMm < NadirMm ? this with { NadirMm = diameterMm } : this;

    /// <summary>The follow-up of all lesions of an arm at the end of an hour; null before the arm begins.</summary>
    /// <param name="before">That of the hour before; null before the arm began.</param>
    /// <param name="diametersMm">Diameters now [mm].</param>
    /// <param name="begins">Whether the arm begins now.</param>
    public static IReadOnlyList<LesionFollowUp>? Of(
        IReadOnlyList<LesionFollowUp>? before,
        IReadOnlyList<double> diametersMm,
        bool begins
    ) =>
        begins ? [.. diametersMm.Select(From)]
        : before is null ? null
        : [.. before.Select((one, lesion) => one.Next(diametersMm[lesion]))];

    /// <summary>What became of the lesion.</summary>
    /// <param name="diameterMm">Its diameter at the end [mm].</param>
    public LesionResponse Judge(double diameterMm) =>
        NadirMm > (1 - Recist.PartialFall) * BaselineMm ? LesionResponse.NoResponse
        : Recist.IsProgression(diameterMm, NadirMm) ? LesionResponse.Escape
        : LesionResponse.Response;
}
