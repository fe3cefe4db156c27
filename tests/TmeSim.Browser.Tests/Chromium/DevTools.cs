using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace TmeSim.Browser.Tests.Chromium;

/// <summary>The connection by which a browser is driven: commands, their answers, and events.</summary>
sealed class DevTools : IAsyncDisposable
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    readonly ClientWebSocket socket = new();
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> open = [];
    readonly SemaphoreSlim sending = new(1);
    Task reading = Task.CompletedTask;
    int next;

    public event Action<string, JsonNode>? Happened;

    public static async Task<DevTools> Connect(Uri address)
    {
        var tools = new DevTools();
        await tools.socket.ConnectAsync(address, CancellationToken.None);
        tools.reading = tools.Read();
        return tools;
    }

    public async Task<JsonNode> Send(string method, JsonObject? parameters = null, string? session = null)
    {
        int id = Interlocked.Increment(ref next);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        open[id] = answer;
        var message = new JsonObject
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters ?? [],
        };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(
                System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()),
                WebSocketMessageType.Text,
                endOfMessage: true,
                CancellationToken.None
            );
        }
        finally
        {
            sending.Release();
        }

        return await answer.Task.WaitAsync(Bound);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
        sending.Dispose();
    }

    async Task Read()
    {
        try
        {
            while (true)
            {
                using var memory = new MemoryStream();
                byte[] buffer = new byte[64 * 1024];
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    memory.Write(buffer, 0, received.Count);
                } while (!received.EndOfMessage);
                Hear(JsonNode.Parse(memory.ToArray())!);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            foreach (var answer in open.Values)
            {
                answer.TrySetException(new InvalidOperationException("the browser is gone"));
            }
        }
    }

    void Hear(JsonNode message)
    {
        if (message["id"] is not { } id)
        {
            Happened?.Invoke((string)message["method"]!, message["params"]!);
        }
        else if (open.TryRemove((int)id, out var answer))
        {
            if (message["error"] is { } error)
            {
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                answer.SetResult(message["result"]!);
            }
        }
    }
}
