using Microsoft.AspNetCore.Http;

namespace TmeSim.Browser.Security;

/// <summary>
/// Stands before every route. It lets a request pass that was made to this server by its name, by a page of this server or by no page, and
/// with the token as the first part of the path; and it gives every answer the headers that keep the page to itself.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="port">The port; known once the server listens.</param>
sealed class Guard(AccessToken token, Func<int> port)
{
    /// <summary>What the page may load: its own files. Images may also be made by the page itself, for downloads.</summary>
    public const string Policy =
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    const string Refusal = "This page needs the whole address that `tmesim view` printed.\n";

    /// <summary>Answers or passes on.</summary>
    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        if (!IsFromHere(context.Request) || !HasToken(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(Refusal);
            return;
        }

        await next(context);
    }

    static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    // A name that an attacker made point to this machine is another host; a page elsewhere is another origin.
    bool IsFromHere(HttpRequest request)
    {
        // Browsers leave the port of HTTP out.
        string[] ports = port() == 80 ? ["", ":80"] : [$":{port()}"];
        string[] hosts = [.. ports.SelectMany(end => (string[])["127.0.0.1" + end, "localhost" + end])];
        string? origin = request.Headers.Origin;
        string? site = request.Headers["Sec-Fetch-Site"];
        bool isOwnOrigin = origin is null
            ? !request.HttpContext.WebSockets.IsWebSocketRequest
            : hosts.Any(host => origin == "http://" + host);
        return hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase)
            && isOwnOrigin
            && (site is null or "same-origin" or "none");
    }

    bool HasToken(PathString path)
    {
        var text = path.Value.AsSpan();
        if (text.Length < 2)
        {
            return false;
        }

        text = text[1..];
        int end = text.IndexOf('/');
        return token.Matches(end < 0 ? text : text[..end]);
    }
}
