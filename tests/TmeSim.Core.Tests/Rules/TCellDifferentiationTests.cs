using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TCellDifferentiationTests
{
    static readonly TCellDifferentiationParameters P = new()
    {
        IntermediateAt = 30_000,
        EffectorBelow = 20_000,
        TerminalScar = 128,
    };

    [Theory]
    [InlineData(LymphocyteKind.Effector, 29_999, 255, LymphocyteKind.Effector)]
    [InlineData(LymphocyteKind.Effector, 30_000, 0, LymphocyteKind.Intermediate)]
    [InlineData(LymphocyteKind.Intermediate, 20_000, 0, LymphocyteKind.Intermediate)]
    [InlineData(LymphocyteKind.Intermediate, 19_999, 0, LymphocyteKind.Effector)]
    [InlineData(LymphocyteKind.Intermediate, 65_535, 127, LymphocyteKind.Intermediate)]
    [InlineData(LymphocyteKind.Intermediate, 65_535, 128, LymphocyteKind.Terminal)]
    [InlineData(LymphocyteKind.Intermediate, 0, 128, LymphocyteKind.Terminal)]
    public void Thresholds_SeparateTheStates(LymphocyteKind kind, int exhaustion, int scar, LymphocyteKind next)
    {
        Assert.Equal(next, TCellDifferentiation.Next(kind, (ushort)exhaustion, (byte)scar, P));
    }

    [Fact]
    public void Terminal_IsAbsorbing_AndProgenitorsStay()
    {
        for (int exhaustion = 0; exhaustion <= 65_535; exhaustion += 4369)
        {
            for (int scar = 0; scar <= 255; scar += 17)
            {
                Assert.Equal(
                    LymphocyteKind.Terminal,
                    TCellDifferentiation.Next(LymphocyteKind.Terminal, (ushort)exhaustion, (byte)scar, P)
                );
                Assert.Equal(
                    LymphocyteKind.Progenitor,
                    TCellDifferentiation.Next(LymphocyteKind.Progenitor, (ushort)exhaustion, (byte)scar, P)
                );
            }
        }
    }

    [Fact]
    public void Passage_IsTallied_AndATerminalCellHasNoDivisionsLeft()
    {
        var tissue = TissueForTests.Plane(4);
        foreach (
            var kind in new[] { LymphocyteKind.Effector, LymphocyteKind.Intermediate, LymphocyteKind.Intermediate, LymphocyteKind.Treg }
        )
        {
            int site = tissue.State.Lymphocyte.Count(cell => cell != LymphocyteKind.None);
            tissue.Put(site, kind, divisions: 3);
        }

        tissue.State.Exhaustion[0] = ushort.MaxValue;
        tissue.State.Exhaustion[1] = ushort.MaxValue;
        tissue.State.Scar[1] = 255;
        tissue.Run<TCellDifferentiation>();

        Assert.Equal(
            [LymphocyteKind.Intermediate, LymphocyteKind.Terminal, LymphocyteKind.Effector, LymphocyteKind.Treg],
            tissue.State.Lymphocyte
        );
        Assert.Equal([0x30, 0, 0x30, 0x30], tissue.State.Divisions.Select(divisions => (int)divisions));
        Assert.Equal(0, tissue.NetChange(Population.Effector));
        Assert.Equal(-1, tissue.NetChange(Population.Intermediate));
        Assert.Equal(1, tissue.NetChange(Population.Terminal));
        Assert.Equal(1, tissue.Tallied(Population.Effector, Flow.ConvertedOut));
        Assert.Equal(2, tissue.Tallied(Population.Intermediate, Flow.ConvertedOut));
    }
}
