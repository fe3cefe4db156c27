using System.Net.WebSockets;
using TmeSim.Browser.Messages;
using TmeSim.Core.Patient;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser;

/// <summary>
/// One page that watches. It gets a picture when there is something new to see and it has said that it drew the one before; what came between is
/// left out. So a slow page sees fewer pictures, and the simulation does not notice.
/// </summary>
sealed class LiveConnection
{
    const int LargestMessage = 64 * 1024;

    static readonly TimeSpan ShortestBetweenFrames = TimeSpan.FromMilliseconds(25);
    static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    readonly WebSocket socket;
    readonly SessionHost host;
    readonly CancellationTokenSource closing;

    // A message broken off breaks the connection off, so one that has begun is sent to its end, unless nobody reads it.
    readonly CancellationTokenSource breakingOff = new();
    readonly SemaphoreSlim sending = new(1);
    readonly SemaphoreSlim drawn = new(1);
    readonly Watcher watcher;

    /// <summary>Takes a connection over.</summary>
    public LiveConnection(WebSocket socket, SessionHost host, CancellationToken stop)
    {
        this.socket = socket;
        this.host = host;
        closing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        watcher = new Watcher([.. host.Session.Status.Plan.EveryArm.Select(arm => arm.Name)]);
    }

    /// <summary>Serves the page until it is closed.</summary>
    public async Task Run()
    {
        var frames = Guarded(SendFrames());
        try
        {
            await Guarded(Receive());
        }
        finally
        {
            await closing.CancelAsync();
            breakingOff.CancelAfter(Farewell);
            await frames;
            watcher.Dispose();
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await Guarded(socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, breakingOff.Token));
        }
    }

    // However a connection ends, it is over; whoever wants to go on watching connects again.
    async Task Guarded(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception)
        {
            await closing.CancelAsync();
            if (!IsEnd(exception))
            {
                throw;
            }
        }
    }

    static bool IsEnd(Exception exception) => exception is OperationCanceledException or WebSocketException or ObjectDisposedException;

    async Task Receive()
    {
        byte[] buffer = new byte[LargestMessage];
        while (socket.State == WebSocketState.Open)
        {
            int length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), closing.Token);
                length += received.Count;
            } while (!received.EndOfMessage && length < buffer.Length);
            if (received.MessageType != WebSocketMessageType.Text || !received.EndOfMessage)
            {
                return;
            }

            await Obey(buffer.AsMemory(0, length).ToArray());
        }
    }

    async Task Obey(ReadOnlyMemory<byte> message)
    {
        int? id = null;
        try
        {
            using var request = Request.Parse(message);
            id = request.Id;
            if (SessionRequests.Find(request, host.Session) is { } work)
            {
                _ = Guarded(Finish(work, id));
            }
            else
            {
                await ObeyOfPage(request);
            }
        }
        catch (Exception refusal) when (!IsEnd(refusal))
        {
            await Answer(id, refusal.Message);
        }
    }

    async Task ObeyOfPage(Request request)
    {
        switch (request.Do)
        {
            case "drawn":
                drawn.Release();
                break;
            case "look":
                watcher.Look(request);
                break;
            case "zoom":
                watcher.Zoom(request);
                break;
            case "pan":
                watcher.Pan(request);
                break;
            case "turn":
                watcher.Turn(request);
                break;
            case "whole":
                watcher.ShowWhole();
                break;
            case "pick":
                _ = Guarded(Finish(Pick(request.OptionalNumber("x"), request.OptionalNumber("y")), request.Id));
                break;
            case "open":
                string link = request.Text("link");
                _ = Guarded(Finish(Task.Run(() => host.OpenLink(link)), request.Id));
                break;
            case "scene":
                _ = Guarded(Finish(SceneRequests.Show(request, host), request.Id));
                break;
            case "measure":
                _ = Guarded(Tell(SceneRequests.Measure(request, host), request.Id));
                break;
            case "share":
                await Send(Sharing.Answer(request.Id ?? 0, host.Session.Status.Plan));
                break;
            default:
                throw new PlanException($"there is nothing to do called '{request.Do}'");
        }
    }

    // The history of a site takes a moment; pictures go on meanwhile.
    async Task Pick(double? x, double? y)
    {
        if (await Task.Run(() => watcher.Pick(x, y, host.Session)) is { } picked)
        {
            await Send(picked);
        }
    }

    // A session that is replaced gives up what it was doing.
    static string ReasonOf(Exception refusal) =>
        refusal is OperationCanceledException or ObjectDisposedException ? "another experiment was opened meanwhile" : refusal.Message;

    async Task Finish(Task work, int? id)
    {
        try
        {
            await work;
            await Answer(id, null);
        }
        catch (Exception refusal) when (!closing.IsCancellationRequested)
        {
            await Answer(id, ReasonOf(refusal));
        }
    }

    async Task Tell(Task<byte[]> answer, int? id)
    {
        try
        {
            await Send(await answer);
        }
        catch (Exception refusal) when (!closing.IsCancellationRequested)
        {
            await Answer(id, ReasonOf(refusal));
        }
    }

    Task Answer(int? id, string? error) => id is { } number ? Send(Replies.Answer(number, error)) : Task.CompletedTask;

    async Task SendFrames()
    {
        LiveSession? session = null;
        IReadOnlyDictionary<string, Drug> drugs = new Dictionary<string, Drug>();
        object? plan = null;
        Watched? shown = null;
        long seen = -1;
        bool isSlow = false;
        while (!closing.IsCancellationRequested)
        {
            if (session != host.Session)
            {
                (session, drugs) = await Introduce();
                seen = -1;
            }

            isSlow = await IsSlow(isSlow);
            var (watched, changed) = watcher.Now;
            // Who looks around sees the last frame from there; other lesions need a frame of their own, whether anything has happened or not.
            bool isOther = seen >= 0 && !ReferenceEquals(watched, shown);
            if (isOther && watcher.DrawAgain(watched, isSlow) is { } picture)
            {
                shown = watched;
                await SendPicture(picture);
                continue;
            }

            var (frame, status) = await NextFrame(session, isOther ? -1 : seen, watched, changed);
            if (status is null)
            {
                drawn.Release();
                continue;
            }

            if (!ReferenceEquals(plan, status.Plan))
            {
                plan = status.Plan;
                await Send(Replies.Plan(status.Plan, drugs));
            }

            (seen, shown) = (status.Version, watched);
            await SendPicture(frame is null ? watcher.Stop(status, watched) : watcher.Draw(frame, watched, isSlow));
        }
    }

    // Says what the session that is shown has; another may take its place meanwhile.
    async Task<(LiveSession Session, IReadOnlyDictionary<string, Drug> Drugs)> Introduce()
    {
        while (true)
        {
            var session = host.Session;
            try
            {
                var drugs = await session.Ask(simulation => simulation.Drugs);
                await Send(Replies.Model(drugs.Values));
                await Send(Replies.Lesson(host.Guide?.Lesson, host.Scene));
                return (session, drugs);
            }
            catch (ObjectDisposedException) when (session != host.Session) { }
        }
    }

    // Waits until the last picture is drawn; one that took long means a slow connection, until one takes much less.
    async Task<bool> IsSlow(bool wasSlow)
    {
        long asked = TimeProvider.System.GetTimestamp();
        await drawn.WaitAsync(closing.Token);
        var taken = TimeProvider.System.GetElapsedTime(asked);
        return taken > (wasSlow ? SlowAnswer / 4 : SlowAnswer);
    }

    async Task SendPicture(ReadOnlyMemory<byte> picture)
    {
        await Send(picture, WebSocketMessageType.Binary);
        await Task.Delay(ShortestBetweenFrames, closing.Token);
    }

    // Nothing where the page looks at something else now, or another session is shown; a status alone where the lesions can no longer be copied.
    async Task<(LiveFrame? Frame, LiveStatus? Status)> NextFrame(LiveSession session, long seen, Watched watched, CancellationToken changed)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(changed, closing.Token);
        var lesions = watched.Arms.Select(arm => new LiveLesion(arm, watched.Lesion)).ToArray();
        try
        {
            var frame = await session.FrameAfter(seen, lesions, either.Token);
            return (frame, frame.Status);
        }
        catch (OperationCanceledException) when (!closing.IsCancellationRequested)
        {
            return (null, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (null, session.Status with { Failure = exception.Message, IsPlaying = false });
        }
    }

    Task Send(byte[] text) => Send(text, WebSocketMessageType.Text);

    async Task Send(ReadOnlyMemory<byte> message, WebSocketMessageType type)
    {
        await sending.WaitAsync(closing.Token);
        try
        {
            await socket.SendAsync(message, type, endOfMessage: true, breakingOff.Token);
        }
        finally
        {
            sending.Release();
        }
    }
}
