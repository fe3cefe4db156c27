using System.Diagnostics;

namespace TmeSim.Browser.Tests;

/// <summary>The page's connection with a socket that the test opens and closes.</summary>
public sealed class ConnectionScriptTests
{
    const string Hands = """
        const sockets = [];
        globalThis.WebSocket = class {
          static OPEN = 1;
          constructor() { this.readyState = 0; this.sent = []; sockets.push(this); }
          send(text) { this.sent.push(JSON.parse(text)); }
          open() { this.readyState = 1; this.onopen(); }
          close() { this.readyState = 3; this.onclose(); }
        };
        globalThis.location = { href: "http://127.0.0.1:1/token/" };
        globalThis.setTimeout = later => { globalThis.connectAgain = later; };
        const { Connection } = await import("./connection.mjs");
        const connection = new Connection({ frame() {}, message() {}, state() {} });
        const told = [];
        const ask = day => connection.ask("seek", { day }).then(() => told.push("done"), error => told.push(error.message));
        const settle = async () => { for (let k = 0; k < 10; k++) await null; };
        """;

    [NodeFact]
    public async Task RequestWhileTheConnectionIsDown_IsRefusedAtOnce_AndTheNextIsSent()
    {
        string[] told = await Run(
            """
            sockets[0].open();
            sockets[0].close();
            ask(1);
            await settle();
            told.push("asked");
            connectAgain();
            sockets[1].open();
            ask(2);
            sockets[1].onmessage({ data: JSON.stringify({ type: "answer", id: sockets[1].sent[0].id }) });
            await settle();
            """
        );
        Assert.Equal(["the connection was lost", "asked", "done"], told);
    }

    [NodeFact]
    public async Task RequestUnderWay_IsRefused_WhenTheConnectionIsLost()
    {
        Assert.Equal(["the connection was lost"], await Run("sockets[0].open(); ask(1); sockets[0].close(); await settle();"));
    }

    static async Task<string[]> Run(string script)
    {
        string folder = Directory.CreateTempSubdirectory("tmesim-script-").FullName;
        await using (var file = File.Create(Path.Combine(folder, "connection.mjs")))
        {
            await typeof(BrowserServer).Assembly.GetManifestResourceStream("page/connection.js")!.CopyToAsync(file);
        }

        string path = Path.Combine(folder, "test.mjs");
        await File.WriteAllTextAsync(path, $"{Hands}\n{script}\nconsole.log(told.join(\"\\n\"));");
        using var node = Process.Start(new ProcessStartInfo(NodeFactAttribute.Program!, [path]) { RedirectStandardOutput = true })!;
        string said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
