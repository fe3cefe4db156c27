using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Messages;

/// <summary>What the page asks about the lesson.</summary>
static class SceneRequests
{
    const int MostScenes = 1000;

    /// <summary>Shows a scene; done when its day is reached. Its scenario may have to be opened, which takes a moment.</summary>
    public static Task Show(Request request, SessionHost host)
    {
        int scene = SceneOf(request);
        string without = request.OptionalText("without") ?? "";
        double? day = request.OptionalNumber("day");
        return Task.Run(() => host.ShowScene(scene, without, day));
    }

    /// <summary>Measures the statements of a scene, as an answer to the page.</summary>
    public static async Task<byte[]> Measure(Request request, SessionHost host) =>
        Replies.Measured(request.Id ?? 0, await host.Measure(SceneOf(request)));

    static int SceneOf(Request request) =>
        request.OptionalInteger("scene", 0, MostScenes) ?? throw new PlanException("scene is missing or no number");
}
