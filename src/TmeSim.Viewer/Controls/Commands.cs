using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Controls;

/// <summary>
/// Everything a person can do at the window, whether by key, by mouse or by a control. What concerns the simulation is sent to the session and
/// done in its time; a refusal is said in <see cref="Notices"/>.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="state">What the window shows.</param>
/// <param name="notices">Where refusals are said.</param>
/// <param name="drugs">Drugs that can be given, by name.</param>
sealed class Commands(LiveSession session, ViewerState state, Notices notices, IReadOnlyDictionary<string, Drug> drugs)
{
    const string UsualDrug = "pembrolizumab";

    /// <summary>What the window shows.</summary>
    public ViewerState State => state;

    /// <summary>The session; for questions.</summary>
    public LiveSession Session => session;

    /// <summary>The line that says what happened.</summary>
    public Notices Notices => notices;

    /// <summary>Where the session stands.</summary>
    public LiveStatus Status => session.Status;

    /// <summary>Name of the arm that the controls change.</summary>
    public string Arm => Status.Plan.EveryArm.Any(arm => arm.Name == state.Arm) ? state.Arm : Status.Plan.EveryArm[0].Name;

    /// <summary>The protocol of that arm.</summary>
    public TreatmentSettings Treatment => Status.Plan.EveryArm.First(arm => arm.Name == Arm).Treatment ?? Status.Plan.Treatment;

    /// <summary>Drugs that can be given, by name.</summary>
    public IReadOnlyDictionary<string, Drug> Drugs => drugs;

    /// <summary>Name of the drug that is given next.</summary>
    public string NextDrug { get; set; } = drugs.ContainsKey(UsualDrug) ? UsualDrug : drugs.Keys.Order(StringComparer.Ordinal).First();

    /// <summary>How far the courses of that arm have come.</summary>
    public IReadOnlyList<CourseMark> Marks => Status.Courses.GetValueOrDefault(Arm) ?? [];

    /// <summary>Plays, or pauses.</summary>
    public void PlayOrPause() => notices.Follow(Status.IsPlaying ? session.Pause() : session.Play());

    /// <summary>Moves on by hours, and pauses.</summary>
    public void StepOn(uint hours) => notices.Follow(session.StepOn(hours));

    /// <summary>Goes to a day.</summary>
    public void SeekTo(double day) => notices.Follow(session.SeekTo(day));

    /// <summary>Goes back or ahead by days.</summary>
    public void SeekBy(double days) => SeekTo(Math.Max(0, Math.Max(Status.Step, Status.Target) / 24.0 + days));

    /// <summary>Plays faster or slower.</summary>
    public void ChangeSpeed(int by) => LimitSpeed(Speeds.Next(Status.SpeedLimit, by));

    /// <summary>Limits the speed.</summary>
    public void LimitSpeed(double? daysPerSecond) => notices.Follow(session.LimitSpeed(daysPerSecond));

    /// <summary>Starts again with the same seed and plan; said aloud, because it can be taken back.</summary>
    public void Restart()
    {
        notices.Follow(session.Restart());
        notices.Say("Restarted: same seed, same plan. \"Return\" goes back to where it was.");
    }

    /// <summary>Goes back to where it was before the restart.</summary>
    public void Return() => notices.Follow(session.Return());

    /// <summary>Goes back to the plan it was opened with.</summary>
    public void Defaults()
    {
        notices.Follow(session.Reset());
        notices.Say("Back to the plan it was opened with: drugs, mechanisms and arms. Undo takes that back.");
    }

    /// <summary>Takes the last change of the plan back.</summary>
    public void Undo() => notices.Follow(session.Undo());

    /// <summary>Makes it again.</summary>
    public void Redo() => notices.Follow(session.Redo());

    /// <summary>Changes the plan.</summary>
    public void Change(PlanChange change)
    {
        notices.Say("");
        notices.Follow(session.Change(change));
    }

    /// <summary>Shows the next or an earlier layer.</summary>
    public void TurnLayer(int by) => state.View = state.View with { Layer = ViewerState.Turn(state.View.Layer, by) };

    /// <summary>Colours cells in the next way.</summary>
    public void TurnStain() => state.View = state.View with { Stain = ViewerState.Turn(state.View.Stain, 1) };

    /// <summary>Cuts a volume across the next axis, in its middle.</summary>
    public void TurnAxis() => state.View = state.View with { SliceAxis = ViewerState.Turn(state.View.SliceAxis, 1), SliceIndex = null };

    /// <summary>Shows another plane of a volume.</summary>
    public void MoveSlice(int by)
    {
        int planes = Planes;
        state.View = state.View with { SliceIndex = Math.Clamp((state.View.SliceIndex ?? planes / 2) + by, 0, planes - 1) };
    }

    /// <summary>Planes along the axis of the slice.</summary>
    public int Planes
    {
        get
        {
            var lattice = Status.Plan.Lattice;
            return state.View.SliceAxis switch
            {
                SliceAxis.X => lattice.Width,
                SliceAxis.Y => lattice.Height,
                _ => lattice.Depth,
            };
        }
    }

    /// <summary>Moves the part that is shown by a share of what is seen.</summary>
    public void Pan(double x, double y)
    {
        var camera = state.View.Camera;
        state.View = state.View with { Camera = camera.Moved(x / camera.Zoom, y / camera.Zoom) };
    }

    /// <summary>Magnifies about the middle.</summary>
    public void Zoom(double factor)
    {
        var camera = state.View.Camera;
        state.View = state.View with { Camera = camera.ZoomedAbout(camera.CentreX, camera.CentreY, factor) };
    }

    /// <summary>Turns a volume that is seen through [degrees].</summary>
    public void Turn(double yaw, double pitch) => state.View = state.View with { Turn = state.View.Turn.By(yaw, pitch) };

    /// <summary>Shows the whole plane, and a volume from in front.</summary>
    public void ShowWhole() => state.View = state.View with { Camera = Camera.Whole, Turn = VolumeTurn.Front };

    /// <summary>Shows another arm beside, made from this one if there is none; or one arm again.</summary>
    public void Compare()
    {
        if (state.OtherArm is not null)
        {
            state.OtherArm = null;
        }
        else if (Status.Plan.EveryArm.FirstOrDefault(arm => arm.Name != Arm) is { } other)
        {
            state.OtherArm = other.Name;
        }
        else
        {
            string first = Arm;
            notices.Follow(
                session.Change(ModelChanges.AddArm(first)),
                () => state.OtherArm = Status.Plan.EveryArm.FirstOrDefault(arm => arm.Name != first)?.Name
            );
        }
    }
}
