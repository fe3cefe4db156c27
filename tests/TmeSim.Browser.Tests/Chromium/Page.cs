using System.Text.Json;
using System.Text.Json.Nodes;

namespace TmeSim.Browser.Tests.Chromium;

/// <summary>A page in the browser, used as a person uses it: with mouse and keyboard.</summary>
sealed class Page
{
    const int BoundMilliseconds = 40_000;

    static readonly Dictionary<string, int> KeyCodes = new()
    {
        ["Enter"] = 13,
        ["Escape"] = 27,
        ["ArrowRight"] = 39,
        ["Delete"] = 46,
    };

    readonly DevTools tools;
    readonly string session;
    readonly List<string> problems = [];

    Page(DevTools tools, string session)
    {
        this.tools = tools;
        this.session = session;
        tools.Happened += Note;
    }

    /// <summary>Errors of scripts and of the content security policy.</summary>
    public IReadOnlyList<string> Problems => problems;

    public static async Task<Page> Open(DevTools tools, string address)
    {
        var target = await tools.Send("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await tools.Send(
            "Target.attachToTarget",
            new JsonObject { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true }
        );
        var page = new Page(tools, (string)attached["sessionId"]!);
        foreach (string domain in (string[])["Runtime", "Log", "Page"])
        {
            await page.Send(domain + ".enable");
        }

        await page.Send("Page.navigate", new JsonObject { ["url"] = address });
        await page.Until("document.readyState === 'complete'");
        return page;
    }

    public Task<JsonNode> Send(string method, JsonObject? parameters = null) => tools.Send(method, parameters, session);

    public async Task<T> Get<T>(string expression)
    {
        var answer = await Send(
            "Runtime.evaluate",
            new JsonObject
            {
                ["expression"] = expression,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            }
        );
        if (answer["exceptionDetails"] is { } problem)
        {
            throw new InvalidOperationException($"{expression}: {problem["exception"]?["description"] ?? problem["text"]}");
        }

        return answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>Waits until something is so.</summary>
    public async Task Until(string condition)
    {
        string wait = $$"""
            new Promise((resolve, reject) => {
              const until = performance.now() + {{BoundMilliseconds}};
              const look = () => {
                let is = false;
                try { is = {{condition}}; } catch { }
                if (is) resolve(true); else if (performance.now() > until) reject(new Error("never so")); else setTimeout(look, 10);
              };
              look();
            })
            """;
        try
        {
            await Get<bool>(wait);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("never so", StringComparison.Ordinal))
        {
            string notice = await Get<string>("document.getElementById('notice')?.textContent ?? ''");
            throw new TimeoutException($"{condition} is never so; {notice} {string.Join("; ", problems)}");
        }
    }

    /// <summary>Clicks on an element, once it can be clicked: a button waits for the state that enables it.</summary>
    public async Task Click(string selector, int clicks = 1)
    {
        await Until($"!document.querySelector({JsonSerializer.Serialize(selector)}).disabled");
        var (x, y) = await Middle(selector);
        await ClickAt(x, y, clicks);
    }

    public async Task ClickAt(double x, double y, int clicks = 1)
    {
        for (int click = 1; click <= clicks; click++)
        {
            await Mouse("mousePressed", x, y, click);
            await Mouse("mouseReleased", x, y, click);
        }
    }

    public async Task Drag(double fromX, double fromY, double toX, double toY)
    {
        await Mouse("mousePressed", fromX, fromY);
        for (int k = 1; k <= 4; k++)
        {
            await Mouse("mouseMoved", fromX + (toX - fromX) * k / 4, fromY + (toY - fromY) * k / 4);
        }

        await Mouse("mouseReleased", toX, toY);
    }

    public async Task Press(string key, string text = "", int modifiers = 0)
    {
        foreach (string type in (string[])["keyDown", "keyUp"])
        {
            var press = new JsonObject
            {
                ["type"] = type,
                ["key"] = key,
                ["code"] = key.Length == 1 ? "Key" + key.ToUpperInvariant() : key,
                ["modifiers"] = modifiers,
                ["windowsVirtualKeyCode"] = KeyCodes.GetValueOrDefault(key, key.Length == 1 ? char.ToUpperInvariant(key[0]) : 0),
            };
            if (type == "keyDown" && text.Length > 0)
            {
                press["text"] = text;
            }

            await Send("Input.dispatchKeyEvent", press);
        }
    }

    /// <summary>Chooses or writes what a control holds, as a person would leave it.</summary>
    public Task Set(string selector, string value) =>
        Get<bool>(
            $$"""
            (() => {
              const control = document.querySelector({{JsonSerializer.Serialize(selector)}});
              control.focus();
              control.value = {{JsonSerializer.Serialize(value)}};
              for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
              return control.value === {{JsonSerializer.Serialize(value)}};
            })()
            """
        );

    public Task<string> Text(string selector) => Get<string>($"document.querySelector({JsonSerializer.Serialize(selector)}).textContent");

    /// <summary>Left, top, width and height of an element on the screen.</summary>
    public async Task<double[]> Box(string selector) =>
        await Get<double[]>(
            $$"""
            (() => {
              const element = document.querySelector({{JsonSerializer.Serialize(selector)}});
              element.scrollIntoView({ block: "center", behavior: "instant" });
              const box = element.getBoundingClientRect();
              return [box.left, box.top, box.width, box.height];
            })()
            """
        );

    public async Task<byte[]> Screenshot()
    {
        var shot = await Send("Page.captureScreenshot", new JsonObject { ["format"] = "png" });
        return Convert.FromBase64String((string)shot["data"]!);
    }

    async Task<(double X, double Y)> Middle(string selector)
    {
        double[] box = await Box(selector);
        Assert.True(box[2] > 0 && box[3] > 0, $"{selector} cannot be seen");
        return (box[0] + box[2] / 2, box[1] + box[3] / 2);
    }

    Task<JsonNode> Mouse(string type, double x, double y, int clicks = 1) =>
        Send(
            "Input.dispatchMouseEvent",
            new JsonObject
            {
                ["type"] = type,
                ["x"] = x,
                ["y"] = y,
                ["button"] = "left",
                ["buttons"] = type == "mouseReleased" ? 0 : 1,
                ["clickCount"] = clicks,
            }
        );

    void Note(string name, JsonNode details)
    {
        string? problem = name switch
        {
            "Runtime.exceptionThrown" => (string?)details["exceptionDetails"]?["exception"]?["description"],
            "Log.entryAdded" when (string?)details["entry"]?["level"] == "error" => (string?)details["entry"]?["text"],
            _ => null,
        };
        if (problem is not null)
        {
            problems.Add(problem);
        }
    }
}
