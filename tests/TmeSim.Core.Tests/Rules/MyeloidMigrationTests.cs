using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class MyeloidMigrationTests
{
    [Theory]
    [InlineData(ParenchymaKind.Macrophage, true)]
    [InlineData(ParenchymaKind.Mdsc, true)]
    [InlineData(ParenchymaKind.DendriticCell, true)]
    [InlineData(ParenchymaKind.Fibroblast, false)]
    [InlineData(ParenchymaKind.Dead, false)]
    [InlineData(ParenchymaKind.Tumour, false)]
    public void MyeloidCells_Step_OthersStay(ParenchymaKind kind, bool steps)
    {
        AssertMoves(Spread(kind), steps ? 0.7 : 0);
    }

    [Fact]
    public void DenseMatrix_SlowsTheStep()
    {
        var tissue = Spread(ParenchymaKind.Macrophage).With(LymphocyteMigrationParameters.MatrixHalfDensity, 0.2);
        Array.Fill(tissue.State.Ecm, (byte)51);

        AssertMoves(tissue, 0.35);
    }

    [Fact]
    public void OccupiedSite_IsNotEntered()
    {
        var tissue = Spread(ParenchymaKind.Macrophage);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.State.Parenchyma[site] == ParenchymaKind.None)
            {
                tissue.Put(site, ParenchymaKind.Dead);
            }
        }

        AssertMoves(tissue, 0);
    }

    [Fact]
    public void EveryCellIsKept_AndNoTwoMeet_OnRandomTissues()
    {
        Deterministic.Check(
            RandomTissues.Parenchyma,
            layout =>
            {
                var tissue = layout.Build().With(MyeloidMigrationParameters.Motility, 1);
                var before = Cells(tissue);
                for (uint substep = 13; substep <= 30; substep++)
                {
                    tissue.Walk<MyeloidMigration, ParenchymaCell>(substep);
                }

                TissueInvariants.AssertEmptyLayersHoldZeros(tissue.State);
                return before.SequenceEqual(Cells(tissue));
            }
        );
    }

    static List<(ParenchymaKind, byte, byte)> Cells(TissueForTests tissue) =>
        Enumerable
            .Range(0, tissue.Shape.SiteCount)
            .Select(site => (tissue.State.Parenchyma[site], tissue.State.PdL1[site], tissue.State.Clock[site]))
            .Where(cell => cell.Item1 != ParenchymaKind.None)
            .Order()
            .ToList();

    static void AssertMoves(TissueForTests tissue, double probability)
    {
        var before = tissue.State.Parenchyma.ToArray();
        tissue.Walk<MyeloidMigration, ParenchymaCell>(13);
        int cells = before.Count(kind => kind is not (ParenchymaKind.None or ParenchymaKind.Dead));
        int moved = Enumerable
            .Range(0, before.Length)
            .Count(site => before[site] == ParenchymaKind.None && tissue.State.Parenchyma[site] != ParenchymaKind.None);
        Frequency.AssertMatches(moved, Math.Max(cells, 1), probability);
    }

    static TissueForTests Spread(ParenchymaKind kind)
    {
        var tissue = TissueForTests.Plane(400, 400).With(MyeloidMigrationParameters.Motility, 0.7);
        for (int y = 1; y < 399; y += 3)
        {
            for (int x = 1; x < 399; x += 3)
            {
                tissue.Put(tissue.At(x, y), kind);
            }
        }

        return tissue;
    }
}
