using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.State;

public sealed class TissueStateTests
{
    static readonly LatticeShape Shape = new(5, 4, 3, Boundary.NoFlux, 20f);

    [Fact]
    public void Arrays_CoverEveryArrayOfTheState_Once()
    {
        var state = new TissueState(Shape);
        long bytes = state.Arrays().Sum(array => (long)array.Bytes.Length);
        int properties = typeof(TissueState).GetProperties().Count(property => property.PropertyType.IsArray) - 1 + FieldInfo.Count;

        Assert.Equal(properties, state.Arrays().Count());
        Assert.Equal(properties, state.Arrays().Select(array => array.Name).Distinct().Count());
        Assert.Equal(Shape.SiteCount * TissueState.BytesPerSite, bytes);
    }

    [Fact]
    public void WritingTheBytes_WritesTheState()
    {
        var state = new TissueState(Shape);
        foreach (var array in state.Arrays())
        {
            array.Bytes.Fill(1);
        }

        Assert.All(state.Lymphocyte, kind => Assert.Equal(LymphocyteKind.Effector, kind));
        Assert.All(state.Exhaustion, score => Assert.Equal(257, score));
        Assert.All(state.Field(FieldKind.Debris), value => Assert.NotEqual(0f, value));
    }

    [Fact]
    public void CopyThatIsBegun_HasTheParts_AsTheyWere()
    {
        var state = new TissueState(Shape);
        state.Ecm[7] = 1;
        state.Field(FieldKind.Oxygen)[2] = 1;
        byte[] ecm = new byte[5];
        byte[] oxygen = new byte[8];

        var copy = state.BeginCopy([new ArrayPart(21, 4, ecm), new ArrayPart(22, 4, oxygen)]);
        state.Ecm[7] = 2;

        Assert.True(copy.IsCompletedSuccessfully);
        Assert.Equal([0, 0, 0, 1, 0], ecm);
        Assert.Equal([0, 0, 0, 0, .. BitConverter.GetBytes(1f)], oxygen);
    }

    /// <summary>What memory outside the host has newer comes from there, if it can keep it; the rest, and else everything, from the host.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CopyThatIsBegun_AsksMemoryOutsideTheHost_ForWhatIsNewerThere(bool hasRoom)
    {
        var state = new TissueState(Shape);
        state.Ecm[0] = 1;
        state.Vessel[0] = 2;
        var memory = new Memory(ahead: 20, hasRoom);
        state.LeaveWith(memory);
        memory.Returned.Clear();
        byte[][] targets = [new byte[3], new byte[3]];

        var copy = state.BeginCopy([new ArrayPart(20, 0, targets[0]), new ArrayPart(21, 0, targets[1])]);

        Assert.Equal(!hasRoom, copy.IsCompleted);
        Assert.Equal([20], memory.Asked);
        Assert.Equal([hasRoom ? 0 : 2, 0, 0], targets[0].Select(value => (int)value));
        Assert.Equal([1, 0, 0], targets[1].Select(value => (int)value));
        Assert.Equal(hasRoom ? [(21, true)] : [(20, true), (21, true)], memory.Returned);
    }

    sealed class Memory(int ahead, bool hasRoom) : ITissueHolder, ITissueCopier
    {
        public List<int> Asked { get; } = [];

        public List<(int, bool)> Returned { get; } = [];

        public bool IsAhead(int array) => array == ahead;

        public Task? BeginCopy(IReadOnlyList<ArrayPart> parts)
        {
            Asked.AddRange(parts.Select(part => part.Array));
            return hasRoom ? new TaskCompletionSource().Task : null;
        }

        public void Return(int array, Span<byte> bytes, bool isReadOnly) => Returned.Add((array, isReadOnly));
    }

    [Fact]
    public void CopyFrom_TakesEverything_AndRefusesAnotherShape()
    {
        var from = new TissueState(Shape) { Step = 7 };
        foreach (var array in from.Arrays())
        {
            array.Bytes.Fill(3);
        }

        var to = new TissueState(Shape);
        to.CopyFrom(from);

        Assert.Equal(7u, to.Step);
        Assert.All(to.Arrays(), array => Assert.Equal(-1, array.Bytes.IndexOfAnyExcept((byte)3)));
        var error = Assert.Throws<ArgumentException>(() => to.CopyFrom(new TissueState(Shape with { Width = 6 })));
        Assert.StartsWith("the shapes differ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_KeepTheirNumbers_BecauseFilesHoldThem()
    {
        Assert.Equal(["None", "Tumour", "Fibroblast", "Macrophage", "Mdsc", "DendriticCell", "Dead"], Enum.GetNames<ParenchymaKind>());
        Assert.Equal(["None", "Effector", "Progenitor", "Intermediate", "Terminal", "Treg"], Enum.GetNames<LymphocyteKind>());
        Assert.Equal(["Oxygen", "InterferonGamma", "TgfBeta", "Cxcl9And10", "Interleukin2", "Vegf", "Debris"], Enum.GetNames<FieldKind>());
        Assert.Equal(
            ["Founder", "AntigenLoss", "B2mAlleleLoss", "HlaLoh", "JakLoss", "ConstitutivePdL1", "AntigenGain"],
            Enum.GetNames<CloneOrigin>()
        );
        Assert.Equal(Enum.GetValues<FieldKind>().Length, FieldInfo.Columns.Count);
    }

    [Fact]
    public void AntigenTable_NumbersFromOne_AndRefusesUnknownNames()
    {
        var table = new AntigenTable([
            new AntigenSettings { Name = "x", Strength = 0.5 },
            new AntigenSettings
            {
                Name = "y",
                Strength = 1,
                Haplotype = 2,
            },
        ]);

        Assert.Equal([0u, Fraction.One / 2, Fraction.One], table.Strengths);
        Assert.Equal((0b11, 0b10), (table.All, table.Haplotype2));
        Assert.Equal(0b10, table.BitsOf(["y"], "clones[0].antigens"));
        var error = Assert.Throws<ScenarioException>(() => table.BitsOf(["z"], "clones[0].antigens"));
        Assert.Equal(("clones[0].antigens", "there is no antigen 'z'"), (error.Path, error.Problem));
    }

    [Fact]
    public void CloneTable_NumbersInOrder_AndRefusesMoreThanItHolds()
    {
        var table = new CloneTable();
        for (int k = 0; k < CloneTable.Capacity; k++)
        {
            Assert.Equal(k, table.Add(new CloneRecord("", -1, 0, CloneOrigin.Founder, default)));
        }

        var error = Assert.Throws<ScenarioException>(() => table.Add(new CloneRecord("", -1, 0, CloneOrigin.Founder, default)));
        Assert.Equal(
            "parameters.tumour_mutation: a lesion has come to 65535 clones, the most that it can hold; lower the rates",
            error.Message
        );
    }
}
