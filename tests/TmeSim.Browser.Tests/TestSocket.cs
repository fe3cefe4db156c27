using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace TmeSim.Browser.Tests;

/// <summary>A page that is no page: what it says and hears is up to the test.</summary>
sealed class TestSocket : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly CancellationTokenSource bound = new(TimeSpan.FromSeconds(60));

    public static Uri AddressOf(BrowserServer server) => new(server.Address.Replace("http://", "ws://") + "live");

    public static async Task<TestSocket> Connect(BrowserServer server)
    {
        var made = new TestSocket();
        made.socket.Options.SetRequestHeader("Origin", $"http://127.0.0.1:{server.Port}");
        await made.socket.ConnectAsync(AddressOf(server), made.bound.Token);
        return made;
    }

    public Task Tell(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, bound.Token);

    /// <summary>The status of the next picture.</summary>
    public async Task<JsonNode> NextFrame()
    {
        var (status, sent) = await NextMessageOfFrames();
        Assert.Equal(4 * (int)status["width"]! * (int)status["height"]!, Pixels(status, sent).Length);
        return status;
    }

    /// <summary>The next status that comes without a picture; those with one are drawn.</summary>
    public async Task<JsonNode> NextStatus()
    {
        while (true)
        {
            var (status, sent) = await NextMessageOfFrames();
            if (sent.Length == 0)
            {
                return status;
            }

            await Tell("""{"do":"drawn"}""");
        }
    }

    public async Task<string> NextText(Func<string, bool> condition, bool framesAllowed = true)
    {
        while (true)
        {
            var (type, message) = await Next();
            Assert.True(framesAllowed || type == WebSocketMessageType.Text, "there came a picture that nobody asked for");
            string text = type == WebSocketMessageType.Text ? Encoding.UTF8.GetString(message) : "";
            if (condition(text))
            {
                return text;
            }
        }
    }

    /// <summary>Says goodbye as a page that is left does, and reads on until the server has said it too.</summary>
    public async Task<WebSocketCloseStatus?> Close()
    {
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, bound.Token);
        return socket.CloseStatus;
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        bound.Dispose();
        return ValueTask.CompletedTask;
    }

    static byte[] Pixels(JsonNode status, byte[] sent)
    {
        if ((string?)status["packing"] == "raw")
        {
            return sent;
        }

        using var memory = new MemoryStream();
        using var inflate = new DeflateStream(new MemoryStream(sent), CompressionMode.Decompress);
        inflate.CopyTo(memory);
        return memory.ToArray();
    }

    async Task<(JsonNode Status, byte[] Sent)> NextMessageOfFrames()
    {
        while (true)
        {
            var (type, message) = await Next();
            if (type == WebSocketMessageType.Binary)
            {
                int length = BinaryPrimitives.ReadInt32LittleEndian(message);
                return (JsonNode.Parse(message.AsSpan(sizeof(int), length))!, message[(sizeof(int) + length)..]);
            }
        }
    }

    async Task<(WebSocketMessageType Type, byte[] Message)> Next()
    {
        using var memory = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), bound.Token);
            memory.Write(buffer, 0, received.Count);
        } while (!received.EndOfMessage);
        return received.MessageType == WebSocketMessageType.Close
            ? throw new WebSocketException("the server closed the connection")
            : (received.MessageType, memory.ToArray());
    }
}
