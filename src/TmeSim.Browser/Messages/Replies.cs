using System.Text.Json;
using System.Text.Json.Serialization;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.Viewing.Lessons;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Browser.Messages;

/// <summary>What the page is told, as JSON in camelCase.</summary>
static class Replies
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>That something is done, or why not.</summary>
    public static byte[] Answer(int id, string? error) =>
        Write(
            new
            {
                Type = "answer",
                id,
                error,
            }
        );

    /// <summary>What does not change while the page is open.</summary>
    public static byte[] Model(IEnumerable<Drug> drugs) =>
        Write(
            new
            {
                Type = "model",
                Drugs = drugs.Select(drug => new
                {
                    drug.Name,
                    drug.Description,
                    drug.StandardDose,
                    drug.StandardUnit,
                    drug.StandardIntervalDays,
                }),
                Layers = LayerInfo.All.Select(layer => new { layer.Name, layer.Title }),
                Stains = Enum.GetValues<Stain>(),
                Mechanisms = MechanismToggle.All.Select(one => new
                {
                    one.Name,
                    one.Title,
                    one.Text,
                }),
                Parameters = ParameterRegistry.All.Select(one => new
                {
                    one.Key,
                    one.Unit,
                    one.Default,
                    one.Minimum,
                    one.Maximum,
                    one.Description,
                }),
            }
        );

    /// <summary>The lesson and the number of the scene that is shown, or that there is none.</summary>
    public static byte[] Lesson(Lesson? lesson, int scene) =>
        Write(
            new
            {
                Type = "lesson",
                lesson,
                scene,
            }
        );

    /// <summary>What the run measures of the statements by which an answer is right.</summary>
    public static byte[] Measured(int id, IReadOnlyList<MeasuredClaim> measured) =>
        Write(
            new
            {
                Type = "answer",
                id,
                measured,
            }
        );

    /// <summary>The plan, with every dose as it will be given.</summary>
    public static byte[] Plan(Scenario plan, IReadOnlyDictionary<string, Drug> drugs) =>
        Write(
            new
            {
                Type = "plan",
                plan.Name,
                plan.Title,
                plan.Seed,
                Days = plan.DurationDays,
                plan.Lattice,
                Lesions = plan.Lesions.Select(lesion => lesion.Name),
                plan.Parameters,
                Arms = plan.EveryArm.Select(arm => new
                {
                    arm.Name,
                    ForkDay = arm.HasFork ? arm.ForkDay : (double?)null,
                    arm.Parameters,
                    Off = MechanismToggle.All.Where(one => !one.IsOn(plan, arm.Name)).Select(one => one.Name),
                    Courses = (arm.Treatment ?? plan.Treatment).Courses.Select(course => Course(course, drugs)),
                }),
            }
        );

    /// <summary>The status that goes with a picture.</summary>
    public static byte[] Status(LiveStatus status, Watched watched, string packing) =>
        Write(
            new
            {
                status.Version,
                status.Day,
                Now = Math.Max(status.Step, status.Target) / 24.0,
                EndDay = status.End / 24.0,
                KnownDay = status.Known / 24.0,
                status.IsPlaying,
                status.IsCatchingUp,
                status.IsDone,
                status.SpeedLimit,
                status.Undo,
                status.Redo,
                status.ReturnDay,
                status.Failure,
                Courses = status.Courses.ToDictionary(
                    arm => arm.Key,
                    arm =>
                        arm.Value.Where(mark => mark.HasStarted)
                            .ToDictionary(
                                mark => mark.Name,
                                mark => new
                                {
                                    Start = mark.StartHours / 24,
                                    Stop = mark.StopHours / 24,
                                    mark.StopReason,
                                }
                            )
                ),
                watched.Arms,
                watched.View.Width,
                watched.View.Height,
                watched.View.Camera.Zoom,
                Packing = packing,
            }
        );

    /// <summary>What stands at a site that was picked, and what stood there.</summary>
    public static byte[] Picked(string arm, double day, SiteReading reading, IEnumerable<(double Day, SiteReading Reading)> history) =>
        Write(
            new
            {
                Type = "picked",
                arm,
                day,
                Reading = Site(reading),
                History = history.Select(one => new { one.Day, Reading = Site(one.Reading) }),
            }
        );

    /// <summary>The experiment as a link and as a command.</summary>
    public static byte[] Share(int id, string link, string command) =>
        Write(
            new
            {
                Type = "answer",
                id,
                link,
                command,
            }
        );

    static object Site(SiteReading reading) =>
        new
        {
            reading.Place.X,
            reading.Place.Y,
            reading.Place.Z,
            reading.Parenchyma,
            Clone = reading.CloneNumber,
            PdL1 = reading.Parenchyma.HasPdL1() ? reading.PdL1 : (double?)null,
            reading.Mhc1,
            reading.Phenotype,
            reading.DamageHits,
            reading.Lymphocyte,
            reading.Specificity,
            reading.Exhaustion,
            reading.Scar,
            reading.Vessel,
            reading.Ecm,
            reading.Fields,
        };

    static object Course(CourseSettings course, IReadOnlyDictionary<string, Drug> drugs) =>
        new
        {
            course.Name,
            course.Start,
            course.Stop,
            Drugs = course.Drugs.Select(dosing => new
            {
                dosing.Drug,
                Dose = dosing.Dose ?? drugs[dosing.Drug].StandardDose,
                Unit = dosing.Unit ?? drugs[dosing.Drug].StandardUnit,
                IntervalDays = dosing.IntervalDays ?? drugs[dosing.Drug].StandardIntervalDays,
                dosing.MaxDoses,
                dosing.OffsetDays,
            }),
        };

    static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);
}
