using Microsoft.AspNetCore.Http;

namespace TmeSim.Browser;

/// <summary>The files of the page, which are part of the program.</summary>
static class PageFiles
{
    const string Folder = "page/";

    /// <summary>Name of the page itself.</summary>
    public const string Index = "index.html";

    static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Names of the files.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PageFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Sends a file.</summary>
    public static async Task Send(HttpContext context, string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(Folder + name)!;
        context.Response.ContentType = ContentTypes[Path.GetExtension(name)];
        context.Response.ContentLength = stream.Length;
        await stream.CopyToAsync(context.Response.Body);
    }
}
