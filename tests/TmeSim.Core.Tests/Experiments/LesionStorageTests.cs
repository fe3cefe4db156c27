using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Core.Tests.Experiments;

public class LesionStorageTests
{
    static readonly LatticeShape Plane = new(7, 5, 1, Boundary.NoFlux, 20);
    static readonly LatticeShape Volume = new(5, 4, 3, Boundary.Periodic, 12.5f);

    [Fact]
    public void Lesion_ReadsBackBitForBit()
    {
        foreach (var shape in (LatticeShape[])[Plane, Volume])
        {
            var lesion = Mixed(shape);
            var read = Empty(shape);

            LesionStorage.Load(new BinaryReader(new MemoryStream(Save(lesion))), read);

            Assert.Equal(lesion.State.Step, read.State.Step);
            Assert.Equal(lesion.Clones.Records, read.Clones.Records);
            Assert.Equal(lesion.Counts, read.Counts);
            Assert.Equal(lesion.Ledger.Counts, read.Ledger.Counts);
            foreach (var (expected, actual) in lesion.State.Arrays().Zip(read.State.Arrays()))
            {
                Assert.True(expected.Bytes.SequenceEqual(actual.Bytes), expected.Name);
            }
        }
    }

    [Fact]
    public void EveryNumberOfAReport_ReadsBack()
    {
        foreach (var property in typeof(LesionReport).GetProperties())
        {
            var report = new LesionReport();
            if (property.PropertyType == typeof(long[]) && property.CanWrite)
            {
                property.SetValue(report, new[] { 0, 7L << 40 });
            }
            else if (property.GetValue(report) is long[] numbers)
            {
                numbers[^1] = 7L << 40;
            }
            else
            {
                property.SetValue(
                    report,
                    Convert.ChangeType(7L << 40, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture)
                );
            }

            using var memory = new MemoryStream();
            LesionStorage.Save(new BinaryWriter(memory), report);
            memory.Position = 0;
            var read = new LesionReport();
            LesionStorage.Load(new BinaryReader(memory), read);

            Assert.Equal(property.GetValue(report), property.GetValue(read));
        }
    }

    [Fact]
    public void EveryTraitOfAClone_ReadsBack()
    {
        foreach (var trait in typeof(CloneTraits).GetProperties().Where(trait => trait.CanWrite))
        {
            object marked = default(CloneTraits);
            trait.SetValue(marked, Convert.ChangeType(7, trait.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
            var lesion = Empty(Plane);
            lesion.Clones.Add(new CloneRecord("", -1, 0, CloneOrigin.Founder, (CloneTraits)marked));
            var read = Empty(Plane);

            LesionStorage.Load(new BinaryReader(new MemoryStream(Save(lesion))), read);

            Assert.True(read.Clones.Records[0].Traits == (CloneTraits)marked, trait.Name);
        }
    }

    [Fact]
    public void Load_RefusesALatticeThatIsNotTheScenarios() =>
        AssertRefused(
            "the lattice is 7×5×1 at 20 µm, NoFlux, the scenario asks for 7×5×1 at 20 µm, Periodic",
            _ => { },
            Plane with
            {
                Boundary = Boundary.Periodic,
            }
        );

    [Fact]
    public void Load_RefusesAKindThatIsUnknown()
    {
        AssertRefused("site 3: the parenchymal cell is of an unknown kind", lesion => lesion.State.Parenchyma[3] = (ParenchymaKind)7);
        AssertRefused("site 4: the lymphocyte is of an unknown kind", lesion => lesion.State.Lymphocyte[4] = (LymphocyteKind)6);
    }

    /// <summary>The lineage has one clone, number 0.</summary>
    [Theory]
    [InlineData(ParenchymaKind.Tumour, 1)]
    [InlineData(ParenchymaKind.Tumour, 9)]
    [InlineData(ParenchymaKind.Dead, 1)]
    public void Load_RefusesACloneThatIsNotInTheLineage(ParenchymaKind kind, ushort clone) =>
        AssertRefused(
            "site 2: the clone is not in the lineage",
            lesion =>
            {
                lesion.State.Parenchyma[2] = kind;
                lesion.State.Clone[2] = clone;
            }
        );

    [Fact]
    public void Load_RefusesALineageThatCannotBe()
    {
        AssertRefused("clone 1 descends from a later one", lesion => Add(lesion, parent: 1, CloneOrigin.JakLoss));
        AssertRefused("clone 1 arose in an unknown way", lesion => Add(lesion, parent: 0, (CloneOrigin)99));
        var tooFast = new CloneTraits { DivisionFactor = 4 * CloneTraits.UsualDivision };
        AssertRefused("clone 1 divides faster than a clone can", lesion => Add(lesion, parent: 0, CloneOrigin.JakLoss, tooFast));
    }

    [Fact]
    public void Load_RefusesAFieldThatIsNotFinite() =>
        AssertRefused("site 5: a field is not a finite number", lesion => lesion.State.Fields[1][5] = float.NaN);

    static void AssertRefused(string reason, Action<Lesion> spoil, LatticeShape? expected = null)
    {
        var lesion = Empty(Plane);
        Add(lesion, parent: -1, CloneOrigin.Founder);
        spoil(lesion);
        byte[] content = Save(lesion);

        var error = Assert.Throws<InvalidDataException>(() =>
            LesionStorage.Load(new BinaryReader(new MemoryStream(content)), Empty(expected ?? Plane))
        );

        Assert.Equal(reason, error.Message);
    }

    static void Add(Lesion lesion, int parent, CloneOrigin origin, CloneTraits traits = default) =>
        lesion.Clones.Add(new CloneRecord("", parent, 0, origin, traits));

    static Lesion Empty(LatticeShape shape) => new("lesion", new TissueState(shape), new CloneTable(), AntigensOf(shape), key: 1);

    static AntigenTable AntigensOf(LatticeShape shape) => RichRun.Build(shape, RichRun.Parameters()).Antigens;

    static Lesion Mixed(LatticeShape shape)
    {
        var lesion = Empty(shape);
        var random = new System.Random(1);
        foreach (var array in lesion.State.Arrays())
        {
            random.NextBytes(array.Bytes);
        }

        for (int site = 0; site < shape.SiteCount; site++)
        {
            lesion.State.Parenchyma[site] = (ParenchymaKind)random.Next(7);
            lesion.State.Lymphocyte[site] = (LymphocyteKind)random.Next(6);
            lesion.State.Clone[site] = (ushort)random.Next(2);
            Array.ForEach(lesion.State.Fields, field => field[site] = random.NextSingle());
        }

        lesion.State.Step = 77;
        Add(lesion, parent: -1, CloneOrigin.Founder);
        Add(lesion, parent: 0, CloneOrigin.AntigenGain);
        Fill(lesion.Counts, random);
        Fill(lesion.Ledger.Counts, random);
        return lesion;
    }

    static void Fill(long[] values, System.Random random)
    {
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = random.NextInt64();
        }
    }

    static byte[] Save(Lesion lesion)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        LesionStorage.Save(writer, lesion);
        writer.Flush();
        return stream.ToArray();
    }
}
