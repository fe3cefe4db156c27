using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Messages;

/// <summary>Changes of the plan that the page asks for.</summary>
static class PlanRequests
{
    static readonly Dictionary<string, Func<Request, PlanChange>> Changes = new()
    {
        ["dose"] = request => PlanChanges.Dose(request.Text("arm"), Dosing(request), request.Number("day")),
        ["move"] = request => PlanChanges.Move(request.Text("arm"), request.Text("course"), request.Number("day")),
        ["stop"] = request => PlanChanges.Stop(request.Text("arm"), request.Text("course"), request.Number("day")),
        ["stop-drug"] = request =>
            PlanChanges.StopDrug(request.Text("arm"), request.Text("course"), request.Text("drug"), request.Number("day")),
        ["remove"] = request => PlanChanges.Remove(request.Text("arm"), request.Text("course")),
        ["interval"] = request =>
            PlanChanges.SetInterval(request.Text("arm"), request.Text("course"), request.Text("after"), request.Number("days")),
        ["dosing"] = request => PlanChanges.SetDosing(request.Text("arm"), request.Text("course"), Dosing(request)),
        ["switch"] = request => ModelChanges.Switch(request.OptionalText("arm"), Mechanism(request.Text("mechanism")), request.Flag("on")),
        ["parameter"] = request =>
            ModelChanges.SetParameters(
                request.OptionalText("arm"),
                request.Text("key"),
                new Dictionary<string, double?> { [request.Text("key")] = request.OptionalNumber("value") }
            ),
        ["add-arm"] = request => ModelChanges.AddArm(request.Text("arm")),
        ["remove-arm"] = request => ModelChanges.RemoveArm(request.Text("arm")),
        ["length"] = request => ModelChanges.SetLength(request.Number("days")),
    };

    /// <summary>The change that a message asks for; null if it asks for something else.</summary>
    public static PlanChange? Find(Request request) => Changes.GetValueOrDefault(request.Do)?.Invoke(request);

    static DosingSettings Dosing(Request request) =>
        new()
        {
            Drug = request.Text("drug"),
            Dose = request.OptionalNumber("dose"),
            Unit = request.OptionalNumber("dose") is null ? null : request.Choice<DoseUnit>("unit"),
            IntervalDays = request.OptionalNumber("intervalDays"),
            MaxDoses = request.OptionalInteger("maxDoses", 1, 10_000),
        };

    static MechanismToggle Mechanism(string name) =>
        MechanismToggle.All.FirstOrDefault(one => one.Name == name) ?? throw new PlanException($"there is no mechanism '{name}'");
}
