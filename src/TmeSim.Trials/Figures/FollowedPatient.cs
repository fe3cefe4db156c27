namespace TmeSim.Trials.Figures;

/// <summary>What the figures show of one patient in one arm. Days are those of the simulation, from 0.</summary>
public sealed record FollowedPatient
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Number of the patient, from 1; the same in every arm.</summary>
    public required int Replicate { get; init; }

    /// <summary>Courses that started, in order.</summary>
    public required IReadOnlyList<GivenCourse> Courses { get; init; }

    /// <summary>Responses and progressions, in order.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>Sums of diameters in order, from the baseline of the first course on; without a course from the first scan on.</summary>
    public required IReadOnlyList<SizeAtScan> Sizes { get; init; }

    /// <summary>Best response to the first course; empty without one, or where it is not known yet.</summary>
    public required string BestResponse { get; init; }

    /// <summary>Time from the start of the first course to its progression, or to the last scan that speaks for it; null without a course.</summary>
    public required ProgressionFreeTime? ProgressionFree { get; init; }

    /// <summary>End of follow-up [d].</summary>
    public required double EndDay { get; init; }

    /// <summary>
    /// Smallest change of the sum of diameters after baseline until the first course progressed or the second began [%]; null without a scan there.
    /// </summary>
    public double? BestChangePercent
    {
        get
        {
            string? first = Courses.FirstOrDefault()?.Name;
            double progression =
                Milestones.FirstOrDefault(one => one.Kind == MilestoneKind.Progression && one.Course == first)?.Day
                ?? double.PositiveInfinity;
            double end = Math.Min(progression, Courses.ElementAtOrDefault(1)?.StartDay ?? double.PositiveInfinity);
            return Sizes.Skip(1).Where(size => size.Day <= end).Min(size => (double?)size.ChangePercent);
        }
    }
}

/// <summary>A course of treatment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartDay">Its start.</param>
/// <param name="StopDay">Its stop; null while it runs.</param>
public sealed record GivenCourse(string Name, double StartDay, double? StopDay);

/// <summary>What an assessment said first.</summary>
public enum MilestoneKind
{
    /// <summary>A response, confirmed.</summary>
    Response,

    /// <summary>A complete response, confirmed.</summary>
    CompleteResponse,

    /// <summary>Progression.</summary>
    Progression,
}

/// <summary>An assessment that said something for the first time.</summary>
/// <param name="Day">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Course">Course it speaks for.</param>
public sealed record Milestone(double Day, MilestoneKind Kind, string Course);

/// <summary>A scan.</summary>
/// <param name="Day">When.</param>
/// <param name="ChangePercent">Change of the sum of diameters since baseline [%].</param>
public sealed record SizeAtScan(double Day, double ChangePercent);

/// <summary>Time without progression.</summary>
/// <param name="Days">The time [d].</param>
/// <param name="Progressed">Whether it ended in progression; otherwise it is censored.</param>
public readonly record struct ProgressionFreeTime(double Days, bool Progressed);
