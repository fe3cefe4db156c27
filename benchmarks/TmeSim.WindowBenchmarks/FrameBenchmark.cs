using System.Diagnostics;
using TmeSim.Viewer.Windows;
using TmeSim.Viewing.Views;
using TmeSim.Viewing.Windows;
using TmeSim.ViewingBenchmarks;

namespace TmeSim.WindowBenchmarks;

/// <summary>What a frame of the window takes, from the event to the screen, with the simulation paused.</summary>
static class FrameBenchmark
{
    const int Width = 1440;
    const int Height = 900;
    const int WarmUp = 60;
    const int Frames = 200;

    /// <summary>Measures with controls and without, with a picture that stays and with one that is composed for every frame.</summary>
    /// <param name="side">Sites on a side of the lesion.</param>
    public static int Run(int side)
    {
        using var session = Lesions.Session(Lesions.OneArm(side), threads: 1);
        session.StepOn(6).GetAwaiter().GetResult();
        using var window = new ViewerWindow(session, new WindowRequest("frames", Path.GetTempPath(), null));
        window.Graphics.Window.VSync = false;
        window.Graphics.Window.Size = new(Width, Height);
        while (window.Picture.Picture is null || window.Graphics.Window.FramebufferSize.X != Width)
        {
            window.Turn();
        }

        foreach (bool showsPanels in (bool[])[true, false])
        {
            window.State.ShowsPanels = showsPanels;
            string controls = showsPanels ? "controls" : "no controls";
            Report($"{side}², {controls}, the same picture", () => window.Redraw());
            int frame = 0;
            Report($"{side}², {controls}, a new picture", () => LookElsewhere(window, frame++));
        }

        return 0;

        void Report(string what, Action before)
        {
            double[] wall = new double[Frames];
            using var process = Process.GetCurrentProcess();
            var processor = TimeSpan.Zero;
            for (int frame = -WarmUp; frame < Frames; frame++)
            {
                if (frame == 0)
                {
                    process.Refresh();
                    processor = process.TotalProcessorTime;
                }

                before();
                long start = Stopwatch.GetTimestamp();
                window.Redraw();
                window.Turn();
                window.Graphics.Gl.Finish();
                wall[Math.Max(0, frame)] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            process.Refresh();
            double each = (process.TotalProcessorTime - processor).TotalMilliseconds / Frames;
            Array.Sort(wall);
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{what}: {wall[Frames / 2]:0.0} ms a frame (95 of 100 within {wall[Frames * 95 / 100]:0.0}), {1000 / wall[Frames / 2]:0} frames/s, {each:0.0} ms of processor"
                )
            );
        }
    }

    // By so little that the picture is composed anew and costs the same.
    static void LookElsewhere(ViewerWindow window, int frame) =>
        window.State.View = window.State.View with { Camera = new Camera(0.5, 0.5, 1 + 1e-9 * (frame % 2)) };
}
