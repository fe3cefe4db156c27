using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TmeSim.Browser.Security;

/// <summary>The secret in the address of the page: who has it may use the server, and nobody else on this machine.</summary>
public sealed class AccessToken
{
    const int Bytes = 24;

    readonly byte[] secret;

    AccessToken(string text)
    {
        Text = text;
        secret = Encoding.ASCII.GetBytes(text);
    }

    /// <summary>The token: 192 random bits in base64url.</summary>
    public string Text { get; }

    /// <summary>Makes a token from the random numbers of the operating system.</summary>
    public static AccessToken Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Whether a text is the token; it takes as long for a nearly right one as for a wrong one.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        Span<byte> given = stackalloc byte[secret.Length];
        return text.Length == secret.Length
            && Encoding.UTF8.TryGetBytes(text, given, out int length)
            && length == secret.Length
            && CryptographicOperations.FixedTimeEquals(given, secret);
    }
}
