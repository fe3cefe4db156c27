using System.Text.Json;
using TmeSim.Browser.Messages;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Browser.Tests;

public sealed class RepliesTests
{
    /// <summary>The page shows a level where there is one: 0 is a level, too.</summary>
    [Theory]
    [InlineData(ParenchymaKind.Tumour, true)]
    [InlineData(ParenchymaKind.Macrophage, true)]
    [InlineData(ParenchymaKind.DendriticCell, true)]
    [InlineData(ParenchymaKind.Fibroblast, false)]
    [InlineData(ParenchymaKind.None, false)]
    public void PickedSite_HasPdL1_WhereItsCellMay(ParenchymaKind kind, bool hasPdL1)
    {
        var tissue = new TissueState(new LatticeShape(2, 2, 1, Boundary.NoFlux, 20));
        tissue.Parenchyma[3] = kind;
        tissue.PdL1[3] = (byte)(hasPdL1 ? 51 : 0);
        using var snapshot = TissueSnapshot.Of(tissue, new TissueLabel("main", 1, "primary", 0));

        using var reply = JsonDocument.Parse(Replies.Picked("main", 0, snapshot.Read(3), []));

        var level = reply.RootElement.GetProperty("reading").GetProperty("pdL1");
        double? found = level.ValueKind == JsonValueKind.Null ? null : level.GetDouble();
        Assert.Equal(hasPdL1 ? 0.2 : (double?)null, found);
    }
}
