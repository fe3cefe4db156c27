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

    // Mean step = motility · index · response · g/|g|, whichever way the gradient g points: one test a direction and a sign.
    [Theory]
    [InlineData(100f, 0.5, 1, 0, 0)]
    [InlineData(300f, 0.75, 1, 0, 0)]
    [InlineData(300f, 0.75, -1, 0, 0)]
    [InlineData(300f, 0.75, 0, 1, 0)]
    [InlineData(300f, 0.75, 0, -1, 0)]
    [InlineData(300f, 0.75, 1, 1, 0)]
    [InlineData(300f, 0.75, -2, 1, 0)]
    [InlineData(300f, 0.75, 0, 0, 1)]
    [InlineData(300f, 0.75, 0, 0, -1)]
    [InlineData(300f, 0.75, 1, -1, 1)]
    [InlineData(300f, 0.75, 3, 2, -1)]
    public void Chemotaxis_ClimbsAlongTheGradient_AsFastInEveryDirection(float chemokine, double response, int x, int y, int z)
    {
        var tissue = Spread(LymphocyteKind.Effector, z == 0 ? 1 : 5);
        Slope(tissue, chemokine, x, y, z);
        var (moves, cells) = Moves(tissue);
        int directions = z == 0 ? 4 : 6;
        double steepness = Math.Sqrt(x * x + y * y + z * z);
        double index = 0.5 * response;
        double climbing = index * (Math.Abs(x) + Math.Abs(y) + Math.Abs(z)) / steepness;

        for (int k = 0; k < directions; k++)
        {
            var direction = Direction.Axis(k);
            double upwards = Math.Max(0, x * direction.X + y * direction.Y + z * direction.Z) / steepness;
            double probability = 0.6 * (index * upwards + (1 - climbing) / directions);
            Frequency.AssertMatches(moves.GetValueOrDefault(direction.Code), cells, probability, $"direction {k}:");
        }
    }

    [Fact]
    public void CellsThatClimbToOneSite_FromTwoAxes_WinAlikeOften()
    {
        // Of four by four sites one is wanted from its left and from above.
        var tissue = Configured(TissueForTests.Plane(400, 400)).With(LymphocyteMigrationParameters.Motility, 1);
        Slope(tissue, 1e4f, 1, 1, 0);
        int[] wanted = [.. Enumerable.Range(0, tissue.Shape.SiteCount).Where(site => site % 400 % 4 == 2 && site / 400 % 4 == 2)];
        foreach (int site in wanted)
        {
            tissue.Put(site - 1, LymphocyteKind.Effector);
            tissue.Put(site - 400, LymphocyteKind.Effector);
        }

        tissue.Walk<LymphocyteMigration, LymphocyteCell>(1);

        var view = tissue.View;
        bool Climbed(int site, Direction direction) => Claim.IsOf(view.Claim(site), 1) && Claim.DirectionOf(view.Claim(site)) == direction;
        int[] contested = [.. wanted.Where(site => Climbed(site - 1, Direction.Axis(1)) && Climbed(site - 400, Direction.Axis(3)))];
        int fromTheLeft = contested.Count(site => tissue.State.Motion[site] == Direction.Axis(1).Code + 1);
        Assert.True(contested.Length > 500, $"{contested.Length} sites were contested");
        Frequency.AssertMatches(fromTheLeft, contested.Length, 0.5);
    }

    [Fact]
    public void CellsThatClimbFromARing_DoNotGatherOnAxesOrDiagonals()
    {
        const int Centre = 100;
        var tissue = Configured(TissueForTests.Plane(2 * Centre + 1, 2 * Centre + 1)).With(LymphocyteMigrationParameters.Motility, 1);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            double radius = Radius(site);
            tissue.State.Field(FieldKind.Cxcl9And10)[site] = (float)(1000 - radius);
            if (radius is > 80 and < 90 && site % 7 == 0)
            {
                tissue.Put(site, LymphocyteKind.Effector);
            }
        }

        double before = Fourfold();
        for (uint substep = 1; substep <= 100; substep++)
        {
            tissue.Walk<LymphocyteMigration, LymphocyteCell>(substep);
        }

        // The mean of cos 4φ of n cells spread evenly has the deviation 1/√(2n); five of them, for the change of two such means.
        int cells = tissue.State.Lymphocyte.Count(kind => kind != LymphocyteKind.None);
        Assert.InRange(Cells().Average(Radius), 35, 55);
        Assert.Equal(before, Fourfold(), 5 / Math.Sqrt(cells));

        IEnumerable<int> Cells() =>
            Enumerable.Range(0, tissue.Shape.SiteCount).Where(site => tissue.State.Lymphocyte[site] != LymphocyteKind.None);
        double Fourfold() =>
            Cells().Average(site => Math.Cos(4 * Math.Atan2(tissue.Shape.SiteAt(site).Y - Centre, tissue.Shape.SiteAt(site).X - Centre)));
        double Radius(int site) => double.Hypot(tissue.Shape.SiteAt(site).X - Centre, tissue.Shape.SiteAt(site).Y - Centre);
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
            tissue.Walk<LymphocyteMigration, LymphocyteCell>(substep++);
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
            tissue.Walk<LymphocyteMigration, LymphocyteCell>(substep);
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
                    tissue.Walk<LymphocyteMigration, LymphocyteCell>(substep);
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
        tissue.Walk<LymphocyteMigration, LymphocyteCell>(1);
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

    static void Slope(TissueForTests tissue, float chemokine, int x, int y, int z)
    {
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var at = tissue.Shape.SiteAt(site);

            // Steep enough to see, shallow enough not to change the response: 0.01 of it over the lattice.
            tissue.State.Field(FieldKind.Cxcl9And10)[site] = chemokine * (1 + 1e-5f * (at.X * x + at.Y * y + at.Z * z));
        }
    }

    // Every third site along each axis, so that no two cells contend.
    static TissueForTests Spread(LymphocyteKind kind, int depth = 1)
    {
        const int Extent = 400;
        var tissue = Configured(TissueForTests.Block(Extent, Extent, depth));
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            var at = tissue.Shape.SiteAt(site);
            bool inside = at.X < Extent - 1 && at.Y < Extent - 1;
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
            .With(LymphocyteMigrationParameters.Index, 0.5)
            .With(LymphocyteMigrationParameters.ChemokineHalf, 100)
            .With(LymphocyteMigrationParameters.ReleaseFromTarget, 0.2)
            .With(LymphocyteMigrationParameters.MacrophageTrapFactor, 0.25)
            .With(LymphocyteMigrationParameters.MatrixHalfDensity, 0.2)
            .With(LymphocyteMigrationParameters.TumourPassage, 0.2)
            .With(LymphocyteMigrationParameters.FibroblastPassage, 0.3)
            .With(LymphocyteMigrationParameters.OtherPassage, 0.7);
}
