using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Checkpoints;

public class TissueStateSerializerTests
{
    [Fact]
    public void Tissue_ReadsBackBitForBit()
    {
        foreach (var shape in (LatticeShape[])[SampleRun.Plane, SampleRun.Volume])
        {
            var tissue = SampleRun.Tissue(shape, 3);
            var random = new Random(1);
            foreach (var array in tissue.Arrays().Where(array => array.ElementType == typeof(byte)))
            {
                random.NextBytes(array.Bytes);
            }

            var clones = SampleRun.Clones(3);
            var (read, readClones) = Load(Save(tissue, clones), shape);

            Assert.Equal(shape, read.Shape);
            Assert.Equal(tissue.Step, read.Step);
            Assert.Equal(clones.Records, readClones.Records);
            foreach (var (expected, actual) in tissue.Arrays().Zip(read.Arrays()))
            {
                Assert.True(expected.Bytes.SequenceEqual(actual.Bytes), expected.Name);
            }
        }
    }

    [Fact]
    public void EveryTraitOfAClone_ReadsBack()
    {
        var traits = typeof(CloneTraits).GetProperties();
        foreach (var trait in traits)
        {
            object marked = default(CloneTraits);
            trait.SetValue(marked, Convert.ChangeType(7, trait.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
            var clones = new CloneTable();
            clones.Add(new CloneRecord("", -1, 0, CloneOrigin.Founder, (CloneTraits)marked));

            var (_, read) = Load(Save(new TissueState(SampleRun.Plane), clones), null);

            Assert.True(read.Records[0].Traits == (CloneTraits)marked, trait.Name);
        }
    }

    [Fact]
    public void Load_RefusesAShapeThatIsNotTheScenarios() =>
        AssertRefused(
            "the lattice is 7×5×1 at 20 µm, NoFlux, the scenario asks for 7×5×1 at 20 µm, Periodic",
            _ => { },
            SampleRun.Plane with
            {
                Boundary = Boundary.Periodic,
            }
        );

    [Fact]
    public void Load_RefusesAKindThatIsUnknown()
    {
        AssertRefused("site 3: the parenchymal cell is of an unknown kind", tissue => tissue.Parenchyma[3] = (ParenchymaKind)7);
        AssertRefused("site 4: the lymphocyte is of an unknown kind", tissue => tissue.Lymphocyte[4] = (LymphocyteKind)6);
    }

    [Fact]
    public void Load_RefusesACloneThatIsNotInTheLineage() =>
        AssertRefused(
            "site 2: the clone is not in the lineage",
            tissue =>
            {
                tissue.Parenchyma[2] = ParenchymaKind.Tumour;
                tissue.Clone[2] = 9;
            }
        );

    [Fact]
    public void Load_RefusesAFieldThatIsNotFinite() =>
        AssertRefused("site 5: a field is not a finite number", tissue => tissue.Fields[1][5] = float.NaN);

    [Fact]
    public void Load_RefusesAnImpossibleExtent()
    {
        byte[] content = Save(SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(0));
        BitConverter.TryWriteBytes(content.AsSpan(4), int.MaxValue);

        var error = Assert.Throws<InvalidDataException>(() => Load(content, null));

        Assert.Equal("the extent of the lattice is impossible", error.Message);
    }

    static void AssertRefused(string reason, Action<TissueState> spoil, LatticeShape? expected = null)
    {
        var tissue = SampleRun.Tissue(SampleRun.Plane, 0);
        spoil(tissue);
        byte[] content = Save(tissue, SampleRun.Clones(0));

        var error = Assert.Throws<InvalidDataException>(() => Load(content, expected));

        Assert.Equal(reason, error.Message);
    }

    static byte[] Save(TissueState tissue, CloneTable clones)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        TissueStateSerializer.Save(writer, tissue, clones);
        writer.Flush();
        return stream.ToArray();
    }

    static (TissueState Tissue, CloneTable Clones) Load(byte[] content, LatticeShape? expected) =>
        TissueStateSerializer.Load(new BinaryReader(new MemoryStream(content)), expected);
}
