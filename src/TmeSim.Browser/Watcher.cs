using TmeSim.Browser.Messages;
using TmeSim.Core.Lattice;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Browser;

/// <summary>What one page sees: its view, the picture of it, and what lies under a point of the picture.</summary>
sealed class Watcher : IDisposable
{
    readonly Composer composer = new();
    readonly HistoryMirror mirror = new();
    readonly FrameMessage message = new();
    readonly Lock gate = new();
    CancellationTokenSource changed = new();
    LiveFrame? last;
    Watched? lastSeen;
    Watched watched;

    /// <summary>Begins with the whole of the first arms.</summary>
    public Watcher(IReadOnlyList<string> arms)
    {
        watched = new Watched([.. arms.Take(Composer.MostArms)], 0, new View());
    }

    /// <summary>What is looked at now, and what tells that it is something else.</summary>
    public (Watched Watched, CancellationToken Changed) Now
    {
        get
        {
            lock (gate)
            {
                return (watched, changed.Token);
            }
        }
    }

    /// <summary>Looks at something else.</summary>
    public void Look(Request request) => Set(watched.With(request));

    /// <summary>Magnifies about a point of the picture; without a point about the middle.</summary>
    public void Zoom(Request request)
    {
        double factor = Math.Clamp(request.Number("factor"), 1.0 / 64, 64);
        var camera = watched.View.Camera;
        var place = request.OptionalNumber("x") is null ? null : Find(request.Number("x"), request.Number("y"));
        Aim(place is { } site ? camera.ZoomedAbout(site.X, site.Y, factor) : camera.ZoomedAbout(camera.CentreX, camera.CentreY, factor));
    }

    /// <summary>Moves what is under one point of the picture to another; without points by shares of what is shown.</summary>
    public void Pan(Request request)
    {
        var camera = watched.View.Camera;
        if (request.OptionalNumber("fromX") is not { } x)
        {
            Aim(camera.Moved(request.Number("x") / camera.Zoom, request.Number("y") / camera.Zoom));
        }
        else if (Find(x, request.Number("fromY")) is { } from && Find(request.Number("toX"), request.Number("toY")) is { } to)
        {
            Aim(camera.Moved(from.X - to.X, from.Y - to.Y));
        }
    }

    /// <summary>Turns a volume that is seen through.</summary>
    public void Turn(Request request)
    {
        var turn = watched.View.Turn.By(request.OptionalNumber("yaw") ?? 0, request.OptionalNumber("pitch") ?? 0);
        Set(watched with { View = watched.View with { Turn = turn } });
    }

    /// <summary>Shows the whole plane, and a volume from in front.</summary>
    public void ShowWhole() => Set(watched with { View = watched.View with { Camera = Camera.Whole, Turn = VolumeTurn.Front } });

    /// <summary>Marks the site under a point of the picture; without a point that in the middle of what is shown of the first arm.</summary>
    /// <returns>What stands there; null where there is no tissue.</returns>
    public async Task<byte[]?> Pick(double? x, double? y, LiveSession session)
    {
        var (arm, day, site, reading) = Select(x, y);
        if (reading is null)
        {
            return null;
        }

        int lesion = watched.Lesion;
        var history = await session.Ask(simulation => simulation.HistoryOfSite(arm, lesion, site));
        return Replies.Picked(arm, day, reading, history);
    }

    /// <summary>Draws a frame and keeps it for picking.</summary>
    /// <returns>The message with the picture; the next one is written over it.</returns>
    public ReadOnlyMemory<byte> Draw(LiveFrame frame, Watched seen, bool isSlow)
    {
        lock (gate)
        {
            last?.Dispose();
            (last, lastSeen) = (frame, seen);
            return Message(frame, seen, isSlow);
        }
    }

    /// <summary>Draws the last frame again for another view of the same lesions, so that looking around copies nothing of the simulation.</summary>
    /// <returns>The message with the picture, as of <see cref="Draw"/>; null if there is no such frame.</returns>
    public ReadOnlyMemory<byte>? DrawAgain(Watched seen, bool isSlow)
    {
        lock (gate)
        {
            bool isSame = lastSeen is { } before && before.Lesion == seen.Lesion && before.Arms.SequenceEqual(seen.Arms);
            // Without its type null would become an empty message.
            return last is not null && isSame ? Message(last, seen, isSlow) : (ReadOnlyMemory<byte>?)null;
        }
    }

    /// <summary>Says where a session stands whose lesions can no longer be copied; the last frame is kept, and belongs to that from now on.</summary>
    /// <returns>The message without a picture, as of <see cref="Draw"/>.</returns>
    public ReadOnlyMemory<byte> Stop(LiveStatus status, Watched seen)
    {
        lock (gate)
        {
            last = last is null ? null : last with { Status = status };
            return message.WriteWithoutPicture(status, seen);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            last?.Dispose();
            changed.Dispose();
        }
    }

    ReadOnlyMemory<byte> Message(LiveFrame frame, Watched seen, bool isSlow)
    {
        var shown = seen with { Arms = [.. frame.Arms.Select(arm => arm.Tissue.Label.Arm)] };
        return message.Write(frame.Status, shown, composer.Compose(mirror.Of(frame.Arms), seen.View), isSlow);
    }

    (string Arm, double Day, int Site, Viewing.Tissues.SiteReading? Reading) Select(double? x, double? y)
    {
        lock (gate)
        {
            if (last is null || (x is null ? Middle(last.Arms[0].Tissue.Shape) : Find(x.Value, y ?? 0)) is not { } place)
            {
                Set(watched with { View = watched.View with { SelectedSite = null } });
                return ("", 0, 0, null);
            }

            var tissue = last.Arms[place.Arm].Tissue;
            Set(watched with { View = watched.View with { SelectedSite = place.Site } });
            return (tissue.Label.Arm, tissue.Label.Day, place.Site, tissue.Read(place.Site));
        }
    }

    PickedSite? Find(double x, double y)
    {
        lock (gate)
        {
            return last is null ? null : Composer.Pick(last.Arms, watched.View, x, y);
        }
    }

    PickedSite? Middle(LatticeShape shape)
    {
        var (camera, axis, slice) = (watched.View.Camera, watched.View.SliceAxis, watched.View.SliceIndex);
        (int width, int height, int depth) = axis switch
        {
            SliceAxis.X => (shape.Height, shape.Depth, shape.Width),
            SliceAxis.Y => (shape.Width, shape.Depth, shape.Height),
            _ => (shape.Width, shape.Height, shape.Depth),
        };
        int right = Math.Min((int)(camera.CentreX * width), width - 1);
        int down = Math.Min((int)(camera.CentreY * height), height - 1);
        int across = Math.Clamp(slice ?? depth / 2, 0, depth - 1);
        (int x, int y, int z) = axis switch
        {
            SliceAxis.X => (across, right, down),
            SliceAxis.Y => (right, across, down),
            _ => (right, down, across),
        };
        return new PickedSite(0, x + shape.Width * (y + shape.Height * z), camera.CentreX, camera.CentreY);
    }

    void Aim(Camera camera) => Set(watched with { View = watched.View with { Camera = camera } });

    void Set(Watched next)
    {
        CancellationTokenSource before;
        lock (gate)
        {
            watched = next;
            before = changed;
            changed = new CancellationTokenSource();
        }

        before.Cancel();
        before.Dispose();
    }
}
