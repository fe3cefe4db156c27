using TmeSim.Core.State;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Tests.Tissues;

public sealed class TissueSnapshotTests
{
    static readonly TissueLabel Label = new("treated", 1, "lung", 24);

    [Fact]
    public void Snapshot_StaysAsItWas_WhenTheTissueGoesOn()
    {
        var tissue = SampleTissue.Planar();
        using var snapshot = TissueSnapshot.Of(tissue, Label);
        var before = snapshot.Lymphocyte.ToArray();

        Array.Clear(tissue.Lymphocyte);
        Array.Clear(tissue.Field(FieldKind.Oxygen));

        Assert.Equal(before, snapshot.Lymphocyte.ToArray());
        Assert.Contains(snapshot.Field(FieldKind.Oxygen).ToArray(), value => value > 0);
    }

    [Fact]
    public void MemoryOfADisposedSnapshot_IsUsedAgain_AndThatOfALivingOneIsNot()
    {
        var pool = new SnapshotPool();
        var tissue = SampleTissue.Planar();
        using var living = TissueSnapshot.Of(tissue, Label, pool);
        var given = TissueSnapshot.Of(tissue, Label, pool);
        var memory = given.Tissue;
        given.Dispose();
        given.Dispose();

        using var next = TissueSnapshot.Of(tissue, Label, pool);
        using var another = TissueSnapshot.Of(tissue, Label, pool);

        Assert.Same(memory, next.Tissue);
        Assert.NotSame(memory, another.Tissue);
        Assert.NotSame(living.Tissue, another.Tissue);
        Assert.Throws<ObjectDisposedException>(() => given.Tissue);
    }

    [Fact]
    public void Site_IsReadInNumbersForPeople()
    {
        using var snapshot = TissueSnapshot.Of(SampleTissue.Planar(), Label);

        var reading = snapshot.Read(snapshot.Shape.IndexOf(9, 1, 0));

        Assert.Equal((9, 1, 0), reading.Place);
        Assert.Equal(ParenchymaKind.Tumour, reading.Parenchyma);
        Assert.Equal(1, reading.CloneNumber);
        Assert.Equal(108 / 255.0, reading.PdL1, 1e-12);
        Assert.Equal(LymphocyteKind.Effector, reading.Lymphocyte);
        Assert.Equal(3000 / 65535.0, reading.Exhaustion, 1e-12);
        Assert.Equal(60f * 9 / 24, reading.Fields[(int)FieldKind.Oxygen]);
    }
}
