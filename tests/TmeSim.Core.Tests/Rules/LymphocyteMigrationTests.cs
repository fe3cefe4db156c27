using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class LymphocyteMigrationTests
{
    [Theory]
    [InlineData(LymphocyteKind.Effector, 0.6)]
    [InlineData(LymphocyteKind.Treg, 0.6)]
    [InlineData(LymphocyteKind.Terminal, 0.6 * 0.3)]
    public void FreeCell_StepsWithItsMotility(LymphocyteKind kind, double probability)
    {
        AssertMoves(Spread(kind), probability);
    }

    [Fact]
    public void EngagedCell_IsHeldByItsTarget()
    {
        var tissue = Spread(LymphocyteKind.Effector);
        Array.Fill(tissue.State.Contact, (byte)14);

        AssertMoves(tissue, 0.6 * 0.2);
    }

    [Theory]
    [InlineData(255, 0.6 * 0.25)]
    [InlineData(128, 0.6 * 0.25)]
    [InlineData(127, 0.6)]
    public void M2Macrophage_TrapsTheCellOnIt(int phenotype, double probability)
    {
        var tissue = Spread(LymphocyteKind.Effector);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.State.Lymphocyte[site] != LymphocyteKind.None)
            {
                tissue.Put(site, ParenchymaKind.Macrophage, phenotype: (byte)phenotype);
            }
        }

        AssertMoves(tissue, probability);
    }

    [Theory]
    [InlineData(ParenchymaKind.None, 1.0)]
    [InlineData(ParenchymaKind.Tumour, 0.2)]
    [InlineData(ParenchymaKind.Fibroblast, 0.3)]
    [InlineData(ParenchymaKind.Mdsc, 0.7)]
    [InlineData(ParenchymaKind.Dead, 0.7)]
    public void OccupiedTarget_SlowsTheStep(ParenchymaKind occupant, double factor)
    {
        var tissue = Spread(LymphocyteKind.Effector).Everywhere((t, site) => t.Put(site, occupant));

        AssertMoves(tissue, 0.6 * factor);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(51, 0.5)]
    [InlineData(153, 0.25)]
    public void DenseMatrix_SlowsTheStep(int ecm, double factor)
    {
        var tissue = Spread(LymphocyteKind.Effector);
        Array.Fill(tissue.State.Ecm, (byte)ecm);

        AssertMoves(tissue, 0.6 * factor);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void WithoutHeadingOrChemokine_EveryAxisDirectionIsAsLikely(int depth)
    {
        var tissue = Spread(LymphocyteKind.Effector, depth);
        var (moves, cells) = Moves(tissue);
        int directions = depth == 1 ? 4 : 6;

        Assert.Equal(directions, moves.Count);
        Assert.All(moves, move => Frequency.AssertMatches(move.Value, cells, 0.6 / directions, $"direction {move.Key}:"));
    }

    [Fact]
    public void Persistence_KeepsTheHeading()
    {
        var tissue = Spread(LymphocyteKind.Effector);
        int heading = Direction.Axis(1).Code;
        Array.Fill(tissue.State.Motion, (byte)(heading + 1));
        var (moves, cells) = Moves(tissue);

        Frequency.AssertMatches(moves[heading], cells, 0.6 * (0.4 + 0.6 / 4));
    }

    [Theory]
    [InlineData(100f, 0.5)]
    [InlineData(300f, 0.75)]
    public void Chemotaxis_FollowsTheGradient_TheMoreTheMoreChemokine(float chemokine, double response)
    {
        for (int axis = 0; axis < 4; axis++)
        {
            var tissue = Spread(LymphocyteKind.Effector);
            Slope(tissue, chemokine, Direction.Axis(axis));
            var (moves, cells) = Moves(tissue);
            double bias = 0.5 * response;
            Frequency.AssertMatches(moves[Direction.Axis(axis).Code], cells, 0.6 * (bias + (1 - bias) / 4), $"axis {axis}:");
        }
    }

    [Fact]
    public void WithoutMotility_NothingMoves()
    {
        AssertMoves(Spread(LymphocyteKind.Effector).With(LymphocyteMigrationParameters.Motility, 0), 0);
    }

    [Fact]
    public void Move_RecordsItsDirection_TakesEverythingAlong_AndEndsTheContact()
    {
        var tissue = Configured(TissueForTests.Plane(2))
            .With(LymphocyteMigrationParameters.Motility, 1)
            .With(LymphocyteMigrationParameters.ReleaseFromTarget, 1);
        var state = tissue.State;
        tissue.Put(0, LymphocyteKind.Intermediate, specificity: 2, divisions: 3);
        state.Exhaustion[0] = 1234;
        (state.Scar[0], state.Pd1[0], state.Lag3[0], state.Tim3[0], state.Tigit[0], state.Contact[0], state.Signal[0], state.Activity[0]) =
            (1, 2, 3, 4, 5, 14, 7, 8);
        uint substep = 1;
        while (state.Lymphocyte[1] == LymphocyteKind.None)
        {
            tissue.Run<LymphocyteMigration.Propose, LymphocyteMigration.Apply>(substep++);
        }

        Assert.Equal(
            (LymphocyteKind.Intermediate, 2, 1234, 1, 0x30),
            (state.Lymphocyte[1], state.Specificity[1], state.Exhaustion[1], state.Scar[1], state.Divisions[1])
        );
        Assert.Equal((2, 3, 4, 5), (state.Pd1[1], state.Lag3[1], state.Tim3[1], state.Tigit[1]));
        Assert.Equal((Direction.Axis(1).Code + 1, 0, 0, 0), (state.Motion[1], state.Contact[1], state.Signal[1], state.Activity[1]));
        TissueInvariants.AssertEmptyLayersHoldZeros(state);
    }

    [Theory]
    [InlineData(Boundary.NoFlux, 1)]
    [InlineData(Boundary.Periodic, 2)]
    public void ClosedEdge_IsNotCrossed(Boundary boundary, int reachable)
    {
        var reached = new HashSet<int>();
        for (uint substep = 1; substep < 12; substep++)
        {
            var tissue = Configured(TissueForTests.Plane(5, 1, boundary)).With(LymphocyteMigrationParameters.Motility, 1);
            tissue.Put(4, LymphocyteKind.Effector);
            tissue.Run<LymphocyteMigration.Propose, LymphocyteMigration.Apply>(substep);
            reached.Add(Array.FindIndex(tissue.State.Lymphocyte, kind => kind != LymphocyteKind.None));
        }

        reached.Remove(4);
        Assert.Equal(reachable, reached.Count);
    }

    [Fact]
    public void EveryCellIsKept_AndNoTwoMeet_OnRandomTissues()
    {
        Deterministic.Check(
            RandomTissues.Lymphocytes,
            layout =>
            {
                var tissue = layout.Build().With(LymphocyteMigrationParameters.Motility, 1);
                var before = Cells(tissue);
                for (uint substep = 1; substep <= 12; substep++)
                {
                    tissue.Run<LymphocyteMigration.Propose, LymphocyteMigration.Apply>(substep);
                }

                TissueInvariants.AssertEmptyLayersHoldZeros(tissue.State);
                return before.SequenceEqual(Cells(tissue));
            }
        );
    }

    static List<(LymphocyteKind, byte)> Cells(TissueForTests tissue) =>
        tissue.State.Lymphocyte.Zip(tissue.State.Specificity).Where(cell => cell.First != LymphocyteKind.None).Order().ToList();

    static void AssertMoves(TissueForTests tissue, double probability)
    {
        var (moves, cells) = Moves(tissue);
        Frequency.AssertMatches(moves.Values.Sum(), cells, probability);
    }

    // How many cells went in each direction.
    static (Dictionary<int, int> Moves, int Cells) Moves(TissueForTests tissue)
    {
        Array.Clear(tissue.State.Motion, 0, 0);
        var occupied = tissue.State.Lymphocyte.Select(kind => kind != LymphocyteKind.None).ToArray();
        tissue.Run<LymphocyteMigration.Propose, LymphocyteMigration.Apply>(1);
        var moves = new Dictionary<int, int>();
        for (int site = 0; site < occupied.Length; site++)
        {
            if (tissue.State.Lymphocyte[site] != LymphocyteKind.None && !occupied[site])
            {
                int code = tissue.State.Motion[site] - 1;
                Assert.True(occupied[tissue.Shape.Neighbour(tissue.Shape.SiteAt(site), new Direction(code).Opposite).Index]);
                moves[code] = moves.GetValueOrDefault(code) + 1;
            }
        }

        return (moves, occupied.Count(cell => cell));
    }

    static void Slope(TissueForTests tissue, float chemokine, Direction up)
    {
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var at = tissue.Shape.SiteAt(site);

            // Steep enough to see, shallow enough not to change the response: 0.001 of it over the lattice.
            tissue.State.Field(FieldKind.Cxcl9And10)[site] = chemokine * (1 + 1e-5f * (at.X * up.X + at.Y * up.Y));
        }
    }

    // Every third site along each axis, so that no two cells contend.
    static TissueForTests Spread(LymphocyteKind kind, int depth = 1)
    {
        int extent = depth == 1 ? 400 : 100;
        var tissue = Configured(TissueForTests.Block(extent, extent, depth));
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var at = tissue.Shape.SiteAt(site);
            bool inside = at.X < extent - 1 && at.Y < extent - 1;
            if (inside && at.X % 3 == 1 && at.Y % 3 == 1 && (depth == 1 || at.Z == depth / 2))
            {
                tissue.Put(site, kind);
            }
        }

        return tissue;
    }

    static TissueForTests Configured(TissueForTests tissue) =>
        tissue
            .With(LymphocyteMigrationParameters.Motility, 0.6)
            .With(LymphocyteMigrationParameters.TerminalFactor, 0.3)
            .With(LymphocyteMigrationParameters.PersistenceProbability, 0.4)
            .With(LymphocyteMigrationParameters.Bias, 0.5)
            .With(LymphocyteMigrationParameters.ChemokineHalf, 100)
            .With(LymphocyteMigrationParameters.ReleaseFromTarget, 0.2)
            .With(LymphocyteMigrationParameters.MacrophageTrapFactor, 0.25)
            .With(LymphocyteMigrationParameters.MatrixHalfDensity, 0.2)
            .With(LymphocyteMigrationParameters.TumourPassage, 0.2)
            .With(LymphocyteMigrationParameters.FibroblastPassage, 0.3)
            .With(LymphocyteMigrationParameters.OtherPassage, 0.7);
}
