using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class StromaTurnoverTests
{
    const int Sites = 40_000;

    static readonly Parameter[] Deaths =
    [
        StromaTurnoverParameters.FibroblastDeathRate,
        StromaTurnoverParameters.MacrophageDeathRate,
        StromaTurnoverParameters.MdscDeathRate,
        StromaTurnoverParameters.DendriticCellDeathRate,
        StromaTurnoverParameters.ClearanceRate,
    ];

    [Theory]
    [InlineData(ParenchymaKind.Fibroblast, 0, Flow.DeathIntrinsic)]
    [InlineData(ParenchymaKind.Macrophage, 1, Flow.DeathIntrinsic)]
    [InlineData(ParenchymaKind.Mdsc, 2, Flow.DeathIntrinsic)]
    [InlineData(ParenchymaKind.DendriticCell, 3, Flow.DeathIntrinsic)]
    [InlineData(ParenchymaKind.Dead, 4, Flow.DeathCleared)]
    public void EachKind_DiesAtItsOwnRate(ParenchymaKind kind, int rate, Flow flow)
    {
        AssertLoss(Population(kind, k => k == rate ? 2.4 : 0), kind, flow, Probability.OfEvent(0.1));
        AssertLoss(Population(kind, k => k == rate ? 0 : 5), kind, flow, 0);
    }

    [Theory]
    [InlineData(ParenchymaKind.Macrophage, 1.0, 1.0)]
    [InlineData(ParenchymaKind.Mdsc, 0.5, 0.5)]
    [InlineData(ParenchymaKind.Macrophage, 0.0, 0.0)]
    [InlineData(ParenchymaKind.Fibroblast, 1.0, 0.0)]
    [InlineData(ParenchymaKind.DendriticCell, 1.0, 0.0)]
    [InlineData(ParenchymaKind.Dead, 1.0, 0.0)]
    public void Csf1rInhibition_DepletesMyeloidCellsByOccupancy(ParenchymaKind kind, double occupancy, double share)
    {
        var tissue = Population(kind, _ => 0).With(StromaTurnoverParameters.Csf1rRate, 2.4);
        tissue.Step = TissueForTests.Untreated with { Csf1rBlocked = Fraction.Of(occupancy) };

        AssertLoss(tissue, kind, Flow.DeathDepletion, share * Probability.OfEvent(0.1));
    }

    [Theory]
    [InlineData(ParenchymaKind.DendriticCell, 127, false)]
    [InlineData(ParenchymaKind.DendriticCell, 128, true)]
    [InlineData(ParenchymaKind.Macrophage, 255, false)]
    public void MatureDendriticCells_LeaveForTheLymphNode(ParenchymaKind kind, int antigen, bool leaves)
    {
        var tissue = Population(kind, _ => 0)
            .With(StromaTurnoverParameters.DepartureRate, 2.4)
            .With(StromaTurnoverParameters.MatureAntigen, 128 / 255.0);
        Array.Fill(tissue.State.Phenotype, (byte)antigen);

        AssertLoss(tissue, kind, Flow.Egress, leaves ? Probability.OfEvent(0.1) : 0);
    }

    [Fact]
    public void LostCell_LeavesZerosBehind()
    {
        var tissue = Population(ParenchymaKind.Fibroblast, _ => 5);
        Array.Fill(tissue.State.Phenotype, (byte)7);
        Array.Fill(tissue.State.Clone, (ushort)1);
        tissue.Run<StromaTurnover>();

        Assert.NotEqual(0, tissue.Count(ParenchymaKind.None));
        TissueInvariants.AssertEmptyLayersHoldZeros(tissue.State);
    }

    static void AssertLoss(TissueForTests tissue, ParenchymaKind kind, Flow flow, double probability)
    {
        tissue.Run<StromaTurnover>();
        long lost = tissue.Tallied(Populations.Of(kind), flow);
        Frequency.AssertMatches(lost, Sites, probability, $"{kind} {flow}:");
        Assert.Equal(Sites + tissue.NetChange(Populations.Of(kind)), tissue.Count(kind));
    }

    static TissueForTests Population(ParenchymaKind kind, Func<int, double> deathRate)
    {
        var tissue = TissueForTests.Plane(200, 200).Everywhere((t, site) => t.Put(site, kind));
        for (int k = 0; k < Deaths.Length; k++)
        {
            tissue.With(Deaths[k], deathRate(k));
        }

        return tissue.With(StromaTurnoverParameters.DepartureRate, 0);
    }
}
