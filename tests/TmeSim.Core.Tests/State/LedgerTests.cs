using TmeSim.Core.State;

namespace TmeSim.Core.Tests.State;

public sealed class LedgerTests
{
    [Fact]
    public void NetChange_AddsGainsAndTakesLosses()
    {
        var ledger = new Ledger();
        foreach (var flow in Enum.GetValues<Flow>())
        {
            ledger.Counts[Ledger.IndexOf(Population.Treg, flow)] = 1L << (2 * (int)flow);
        }

        long gains = 1 + 4 + 16;
        long losses = Enumerable.Range(3, 9).Sum(flow => 1L << (2 * flow));

        Assert.Equal(gains - losses, ledger.NetChange(Population.Treg));
        Assert.Equal(0, ledger.NetChange(Population.Terminal));
    }

    [Fact]
    public void Shape_MatchesTheEnumsAndTheNames()
    {
        Assert.Equal(Ledger.Populations, Enum.GetValues<Population>().Length);
        Assert.Equal(Ledger.Flows, Enum.GetValues<Flow>().Length);
        Assert.Equal(Ledger.Populations, Ledger.PopulationNames.Distinct().Count());
        Assert.Equal(Ledger.Flows, Ledger.FlowColumns.Distinct().Count());
        Assert.Equal(Ledger.Length, new Ledger().Counts.Length);
    }

    [Fact]
    public void Add_SumsEveryCounter_AndClearForgetsThem()
    {
        var sum = new Ledger();
        var part = new Ledger();
        for (int k = 0; k < Ledger.Length; k++)
        {
            part.Counts[k] = k;
        }

        sum.Add(part);
        sum.Add(part);
        Assert.All(Enumerable.Range(0, Ledger.Length), k => Assert.Equal(2 * k, sum.Counts[k]));
        sum.Clear();
        Assert.All(sum.Counts, count => Assert.Equal(0, count));
    }
}
