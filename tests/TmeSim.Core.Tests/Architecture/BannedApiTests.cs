using System.Diagnostics;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Architecture;

/// <summary>
/// The model knows no clock, console, file or hidden randomness. The analyzer says so while one types; these tests read the same list
/// and look at what was compiled, so that a suppressed warning changes nothing.
/// </summary>
public sealed class BannedApiTests
{
    static readonly string[] BannedSymbols = File.ReadLines(Path.Combine(Repository.Root, "src", "TmeSim.Core", "BannedSymbols.txt"))
        .Select(line => line.Split(';')[0].Trim())
        .Where(symbol => symbol.Length > 0)
        .ToArray();

    [Fact]
    public void Core_UsesNoBannedApi()
    {
        Assert.Empty(CompiledReferences.Read(typeof(LatticeShape).Assembly.Location).Matching(BannedSymbols));
    }

    [Fact]
    public void Scan_FindsTypesMethodsAndProperties_WhereTheyAreUsed()
    {
        CompiledReferences tests = CompiledReferences.Read(typeof(BannedApiTests).Assembly.Location);

        Assert.Equal(BannedSymbols.Order(), tests.Matching(BannedSymbols).Order());
    }

    [Fact]
    public void BannedSymbols_AllExist()
    {
        Assert.All(BannedSymbols, symbol => Assert.True(Exists(symbol), $"{symbol} names nothing: the ban has no effect."));
    }

    static bool Exists(string documentationId)
    {
        string name = documentationId[2..].Split('(')[0];
        string typeName = documentationId.StartsWith("T:") ? name : name[..name.LastIndexOf('.')];
        Type? type = new[] { typeof(object), typeof(Console), typeof(Stopwatch) }
            .Select(known => known.Assembly.GetType(typeName))
            .FirstOrDefault(found => found is not null);
        return type is not null && (documentationId.StartsWith("T:") || type.GetMember(name[(name.LastIndexOf('.') + 1)..]).Length > 0);
    }

    /// <summary>Never called: it gives the scan one use of every banned symbol to find.</summary>
    static object[] UseEveryBannedSymbol() =>
        [
            new System.Random(1),
            Guid.NewGuid(),
            DateTime.Now,
            DateTime.UtcNow,
            DateTime.Today,
            DateTimeOffset.Now,
            DateTimeOffset.UtcNow,
            Environment.TickCount,
            Environment.TickCount64,
            Stopwatch.StartNew(),
            Console.Out,
            File.Exists(""),
            new FileInfo("x"),
            new FileStream("x", FileMode.Open),
            Directory.Exists(""),
            new DirectoryInfo("x"),
            Path.GetTempPath(),
            MathF.FusedMultiplyAdd(1f, 2f, 3f),
        ];
}
