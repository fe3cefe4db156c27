using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using TmeSim.Browser;

namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>A page as the server sees it: it reads pictures, says when it has drawn one, and looks at this and that.</summary>
/// <param name="server">The server.</param>
/// <param name="rest">Time from a picture to the word that it is drawn.</param>
sealed class PageReader(BrowserServer server, TimeSpan rest)
{
    readonly MemoryStream memory = new();
    readonly byte[] buffer = new byte[64 * 1024];
    long frames;

    /// <summary>Pictures read.</summary>
    public long Frames => Interlocked.Read(ref frames);

    /// <summary>Reads until it is told to stop, and connects anew after every so many pictures, as a page that is reloaded.</summary>
    /// <param name="picturesPerVisit">Pictures before the page is loaded again.</param>
    /// <param name="stop">Ends it.</param>
    public async Task Run(int picturesPerVisit, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Origin", $"http://127.0.0.1:{server.Port}");
            await socket.ConnectAsync(new Uri(server.Address.Replace("http://", "ws://") + "live"), stop);
            await Tell(socket, """{"do":"look","width":900,"height":700,"arms":["untreated","nivolumab"]}""", stop);
            for (int picture = 0; picture < picturesPerVisit; )
            {
                picture += await Read(socket, stop) ? 1 : 0;
                if (picture % 10 == 5)
                {
                    await Tell(socket, Wish(picture), stop);
                }
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, stop);
        }
    }

    static string Wish(int picture) =>
        (picture / 10 % 4) switch
        {
            0 => """{"do":"look","layer":"oxygen"}""",
            1 => """{"do":"zoom","factor":1.5}""",
            2 => """{"do":"pick","x":300,"y":300}""",
            _ => """{"do":"look","layer":"cells","stain":"plain"}""",
        };

    async Task<bool> Read(ClientWebSocket socket, CancellationToken stop)
    {
        var (type, message) = await Next(socket, stop);
        if (type != WebSocketMessageType.Binary)
        {
            return false;
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(message.Span) is var length && (length <= 0 || length > message.Length))
        {
            throw new InvalidDataException("a picture came without its status");
        }

        Interlocked.Increment(ref frames);
        await Task.Delay(rest, stop);
        await Tell(socket, """{"do":"drawn"}""", stop);
        return true;
    }

    static Task Tell(ClientWebSocket socket, string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, stop);

    // A browser is another process: what is allocated here must not be collected at the cost of the simulation.
    async Task<(WebSocketMessageType Type, ReadOnlyMemory<byte> Message)> Next(ClientWebSocket socket, CancellationToken stop)
    {
        memory.SetLength(0);
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            memory.Write(buffer, 0, received.Count);
        } while (!received.EndOfMessage);
        return received.MessageType == WebSocketMessageType.Close
            ? throw new WebSocketException("the server closed the connection")
            : (received.MessageType, memory.GetBuffer().AsMemory(0, (int)memory.Length));
    }
}
