using System.Text.Json.Nodes;
using TmeSim.Browser.Tests.Chromium;
using TmeSim.IO.Results;

namespace TmeSim.Browser.Tests;

/// <summary>The page in a real browser: by keyboard, by screen reader, at twice the size, with and without WebGL.</summary>
public sealed class PageAccessTests : PageBench
{
    [ChromiumFact]
    public async Task EverythingIsDoneByKeyboardAlone()
    {
        await Pause(at: 12);
        await Page.Get<bool>("document.activeElement.blur() ?? true");
        await Page.Press(" ", " ");
        await Page.Until("!document.querySelector('#state').textContent.startsWith('paused')");
        await Page.Press(" ", " ");
        await Page.Until("document.querySelector('#state').textContent.startsWith('paused')");
        double day = Session.Status.Day;
        await Page.Press(".", ".");
        await Page.Until(
            $"Number(document.querySelector('#picture').dataset.day) > {day.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        );
        Assert.Equal(day + 1 / 24.0, Session.Status.Day, 6);

        await Page.Press("l", "l");
        await Page.Until("document.querySelector('#picture').getAttribute('aria-label').endsWith('Clones')");
        await Page.Press("?", "?", Shift);
        await Page.Until("document.querySelector('#help-dialog').open");
        await Page.Press("Escape");
        await Page.Until("!document.querySelector('#help-dialog').open");

        await Page.Get<bool>("document.querySelector('[data-course=\"nivolumab/first\"]').focus() ?? true");
        await Page.Press("ArrowRight");
        await Page.Until("document.querySelector('#undo').textContent.includes('first on day 11')");
        await Page.Until("document.activeElement.dataset.course === 'nivolumab/first'");
        await Page.Press("ArrowRight", modifiers: Shift);
        await Page.Until("document.querySelector('#undo').textContent.includes('stop first on day 26')");
        await Page.Press("z", modifiers: Control);
        await Page.Until("document.querySelector('#undo').textContent.includes('first on day 11')");
        await Page.Press("Delete");
        await Page.Until("!document.querySelector('[data-course=\"nivolumab/first\"]')");
        Assert.Empty(Treatment("nivolumab").Courses);

        await Page.Get<bool>("document.querySelector('#picture').focus() ?? true");
        await Page.Press("Enter");
        await Page.Until("document.querySelectorAll('#cell tr').length > 10");
        Assert.Empty(Page.Problems);
    }

    [ChromiumFact]
    public async Task EveryControl_HasANameForScreenReaders()
    {
        await Page.Get<bool>("document.querySelectorAll('details').forEach(one => one.open = true) ?? true");
        await Page.Click("[data-course=\"nivolumab/first\"]");
        await Page.Send("Accessibility.enable");
        var tree = (await Page.Send("Accessibility.getFullAXTree"))["nodes"]!.AsArray();
        string[] roles = ["button", "checkbox", "combobox", "slider", "textbox", "spinbutton", "link", "image"];
        var controls = tree.Where(node => roles.Contains((string?)node!["role"]?["value"]) && (bool?)node["ignored"] != true).ToArray();

        Assert.True(controls.Length > 40, $"only {controls.Length} controls were found");
        Assert.All(controls, node => Assert.False(string.IsNullOrWhiteSpace((string?)node!["name"]?["value"]), node!.ToJsonString()));
    }

    [ChromiumFact]
    public async Task AtTwiceTheSize_NothingIsCutOff()
    {
        await Resize(700, 500, scale: 2);
        await Page.Until("document.querySelector('#picture').width === 2 * document.querySelector('#picture').clientWidth");
        Assert.True(await Page.Get<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Shoot("twice");
    }

    [ChromiumFact]
    public async Task WithoutWebGl_ThePictureMovesAndALineSaysSo()
    {
        await using var plain = await ChromiumProcess.Start("--disable-3d-apis");
        var slow = await Open(Server.Address, plain.Tools);
        double day = await slow.Get<double>("Number(document.querySelector('#picture').dataset.day)");
        await Session.SeekTo(day + 1);
        await slow.Until(
            $"Number(document.querySelector('#picture').dataset.day) >= {(day + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        );
        Assert.Contains("no WebGL", await slow.Text("#notice"));
        string colours = "new Set(document.querySelector('#picture').getContext('2d').getImageData(0, 0, 400, 300).data).size";
        Assert.True(await slow.Get<int>(colours) > 20);
    }

    [ChromiumFact]
    public async Task Picture_ShowsTumourInItsColour()
    {
        await Pause(at: 5);
        int colour = CellLook.Tumour.Colour;
        int word = (colour & 0xFF) << 16 | (colour & 0xFF00) | colour >> 16;
        string share = $$"""
            (() => {
              const canvas = document.querySelector("#picture");
              const copy = document.createElement("canvas");
              copy.width = canvas.width;
              copy.height = canvas.height;
              const context = copy.getContext("2d");
              context.drawImage(canvas, 0, 0);
              const data = new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer);
              return data.filter(word => word === 0xff000000 + {{word}}).length / data.length;
            })()
            """;
        Assert.InRange(await Page.Get<double>(share), 0.01, 0.9);
        Assert.True(await Page.Get<bool>("document.querySelector('#picture').getContext('webgl2') !== null"));
    }
}
