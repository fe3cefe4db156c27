using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.IO.Export;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public class OmeZarrWriterTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;
    static readonly RunKey Key = new("main", 1, "primary");

    public static TheoryData<int, int, int> Shapes =>
        new()
        {
            { 7, 5, 1 },
            { 5, 4, 3 },
            { 1030, 3, 1 },
            { 3, 1025, 2 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Image_ReadsBackTheTissue_AlsoAcrossChunks(int width, int height, int depth)
    {
        using var temporary = new TemporaryFolder();
        var shape = new LatticeShape(width, height, depth, Boundary.NoFlux, 20);
        Write(temporary["z"], shape, 2);
        var tissue = SampleRun.Tissue(shape, 1);

        var image = OmeZarrReader.Open(Disk, temporary["z"], Key)!;

        Assert.Equal((2, width, height, depth), (image.Frames, image.Width, image.Height, image.Depth));
        Assert.Equal(24, image.TimeHours(1));
        for (int field = 0; field < FieldInfo.Count; field++)
        {
            Assert.Equal(tissue.Fields[field], MemoryMarshal.Cast<byte, float>(image.ReadChannel(1, field)).ToArray());
        }

        Assert.Equal(tissue.Vessel.Select(level => level / 255f), MemoryMarshal.Cast<byte, float>(image.ReadChannel(1, 7)).ToArray());
        ushort[] clones = MemoryMarshal.Cast<byte, ushort>(image.ReadLabel("clone", 1)).ToArray();
        byte[] types = image.ReadLabel("cell_type", 1);
        byte[] states = image.ReadLabel("cell_state", 1);
        byte[] parenchyma = image.ReadLabel("parenchyma", 1);
        for (int site = 0; site < shape.SiteCount; site++)
        {
            bool isLymphocyte = tissue.Lymphocyte[site] != LymphocyteKind.None;
            Assert.Equal(tissue.Parenchyma[site] == ParenchymaKind.Tumour ? tissue.Clone[site] + 1 : 0, clones[site]);
            Assert.Equal(isLymphocyte ? CellNames.TypeOf(tissue.Lymphocyte[site]) : (byte)tissue.Parenchyma[site], types[site]);
            Assert.Equal((byte)tissue.Parenchyma[site], parenchyma[site]);
            Assert.Equal(types[site] == 0, states[site] == 0);
        }
    }

    /// <summary>A chunk has at most 1024 sites along x and 2²⁰ in all: of two rows of 1024 sites 512 slices.</summary>
    [Fact]
    public void Volume_LargerThanAChunkAlongItsDepth_ReadsBack()
    {
        using var temporary = new TemporaryFolder();
        var shape = new LatticeShape(1025, 2, 513, Boundary.NoFlux, 20);
        Write(temporary["z"], shape, 1);
        var tissue = SampleRun.Tissue(shape, 0);

        var image = OmeZarrReader.Open(Disk, temporary["z"], Key)!;

        Assert.True(tissue.Fields[0].AsSpan().SequenceEqual(MemoryMarshal.Cast<byte, float>(image.ReadChannel(0, 0))));
        Assert.True(MemoryMarshal.AsBytes(tissue.Parenchyma.AsSpan()).SequenceEqual(image.ReadLabel("parenchyma", 0)));
    }

    [Fact]
    public void FramesOfAnImageThatBeginsLater_HaveTheirTimes()
    {
        using var temporary = new TemporaryFolder();
        using (var writer = OmeZarrWriter.Create(Disk, temporary["z"], new OmeZarrSettings(24, FirstHours: 36)))
        {
            writer.AppendFrame(Key, 36, SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(0));
            writer.AppendFrame(Key, 60, SampleRun.Tissue(SampleRun.Plane, 1), SampleRun.Clones(1));
        }

        var image = OmeZarrReader.Open(Disk, temporary["z"], Key)!;

        Assert.Equal((36, 36, 60), (image.FirstHours, image.TimeHours(0), image.TimeHours(1)));
    }

    [Fact]
    public void AppendFrame_CopiesTheTissue_SoThatItMayChangeAtOnce()
    {
        using var temporary = new TemporaryFolder();
        var tissue = SampleRun.Tissue(SampleRun.Plane, 0);
        using (var writer = OmeZarrWriter.Create(Disk, temporary["z"], new OmeZarrSettings(1)))
        {
            for (int frame = 0; frame < 6; frame++)
            {
                Array.Fill(tissue.Fields[0], frame);
                writer.AppendFrame(Key, frame, tissue, SampleRun.Clones(0));
                Array.Fill(tissue.Fields[0], -1);
            }
        }

        var image = OmeZarrReader.Open(Disk, temporary["z"], Key)!;
        for (int frame = 0; frame < 6; frame++)
        {
            Assert.All(MemoryMarshal.Cast<byte, float>(image.ReadChannel(frame, 0)).ToArray(), value => Assert.Equal(frame, value));
        }
    }

    /// <summary>What a device holds need not go back to it for a picture.</summary>
    [Fact]
    public void AppendFrame_OnlyReadsTheTissue()
    {
        using var temporary = new TemporaryFolder();
        var tissue = SampleRun.Tissue(SampleRun.Plane, 0);
        var holder = new Holder();
        tissue.LeaveWith(holder);
        using (var writer = OmeZarrWriter.Create(Disk, temporary["z"], new OmeZarrSettings(24)))
        {
            writer.AppendFrame(Key, 0, tissue, SampleRun.Clones(0));
        }

        Assert.NotEmpty(holder.IsReadOnly);
        Assert.DoesNotContain(false, holder.IsReadOnly);
        _ = tissue.Ecm;
        Assert.Contains(false, holder.IsReadOnly);
    }

    sealed class Holder : ITissueHolder
    {
        public List<bool> IsReadOnly { get; } = [];

        public void Return(int array, Span<byte> bytes, bool isReadOnly) => IsReadOnly.Add(isReadOnly);
    }

    [Fact]
    public void AppendFrame_RefusesATimeOutOfTurn()
    {
        using var temporary = new TemporaryFolder();
        using var writer = OmeZarrWriter.Create(Disk, temporary["z"], new OmeZarrSettings(24));

        var error = Assert.Throws<ArgumentException>(() =>
            writer.AppendFrame(Key, 25, SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(0))
        );

        Assert.StartsWith("frame 0 is due at 0 h, not at 25 h", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_AreTheSame_ForAnyNumberOfThreads()
    {
        using var temporary = new TemporaryFolder();
        var shape = new LatticeShape(1030, 3, 2, Boundary.NoFlux, 20);
        Write(temporary["one"], shape, 2);
        Write(temporary["three"], shape, 2, threads: 3);

        FolderContent.AssertSame(temporary["one"], temporary["three"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AFailureInTheBackground_IsThrownByTheNextCalls(int threads)
    {
        using var temporary = new TemporaryFolder();
        var files = new FaultyFileSystem(Disk, 20, staysFull: true);
        var writer = OmeZarrWriter.Create(files, temporary["z"], new OmeZarrSettings(24, Threads: threads));
        writer.AppendFrame(Key, 0, SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(0));

        var error = Assert.Throws<ResultsException>(() => writer.WaitFor(writer.FramesAppended));
        Assert.IsType<IOException>(error.InnerException);
        Assert.Throws<ResultsException>(() => writer.AppendFrame(Key, 24, SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(0)));
        Assert.Throws<ResultsException>(writer.Dispose);
        Assert.Null(OmeZarrReader.Open(Disk, temporary["z"], Key));
    }

    [Fact]
    public void Resume_RefusesAnImageWithOtherChannels_AndLeavesIt()
    {
        using var temporary = new TemporaryFolder();
        Write(temporary["old"], SampleRun.Plane, 3);
        string description = Path.Combine(temporary["old"], Key.Path, ".zattrs");
        File.WriteAllText(description, File.ReadAllText(description).Replace("\"exhaustion\"", "\"fatigue\""));

        var error = Assert.Throws<ResultsException>(() =>
            OmeZarrWriter.Resume(Disk, temporary["old"], new OmeZarrSettings(24), [(Key, SampleRun.Plane, 1)])
        );

        Assert.Equal(
            $"{Path.Combine(temporary["old"], Key.Path)}: has the channels {Channels("fatigue")}, and this version writes {Channels("exhaustion")}: "
                + "resume the run with the version that began it (run.json names it), or run its scenario.resolved.yaml anew",
            error.Message
        );
        Assert.Equal(3, OmeZarrReader.Open(Disk, temporary["old"], Key)!.Frames);
    }

    static string Channels(string last) => string.Join(", ", TissueChannels.All.SkipLast(1).Select(channel => channel.Name).Append(last));

    [Fact]
    public void Resume_GoesBackToTheFramesOfTheCheckpoint_AndRemovesLaterImages()
    {
        using var temporary = new TemporaryFolder();
        Write(temporary["whole"], SampleRun.Plane, 3);
        Write(temporary["part"], SampleRun.Plane, 3);
        var later = new RunKey("main", 2, "primary");
        var settings = new OmeZarrSettings(24);
        using (var writer = OmeZarrWriter.Resume(Disk, temporary["part"], settings, [(Key, SampleRun.Plane, 3)]))
        {
            writer.AppendFrame(later, 0, SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(0));
        }

        using (var writer = OmeZarrWriter.Resume(Disk, temporary["part"], settings, [(Key, SampleRun.Plane, 1)]))
        {
            Assert.Equal(1, OmeZarrReader.Open(Disk, temporary["part"], Key)!.Frames);
            Assert.Null(OmeZarrReader.Open(Disk, temporary["part"], later));
            for (int stage = 1; stage < 3; stage++)
            {
                writer.AppendFrame(Key, 24 * stage, SampleRun.Tissue(SampleRun.Plane, stage), SampleRun.Clones(stage));
            }
        }

        FolderContent.AssertSame(temporary["whole"], temporary["part"]);
    }

    [Theory]
    [InlineData("primary", true)]
    [InlineData("a.b-c_1", true)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("Leber ü", false)]
    public void SafeName_KeepsPlainNames_AndNeverLeavesTheFolder(string name, bool isKept)
    {
        string safe = RunKey.SafeName(name);

        Assert.Equal(isKept, safe == name);
        Assert.Matches("^[A-Za-z0-9_-][A-Za-z0-9_.-]*$", safe);
        Assert.NotEqual(RunKey.SafeName("a/b"), RunKey.SafeName("a:b"));
    }

    [PythonFact("zarr", "numpy")]
    public void PythonZarr_ReadsImagesAndLabels_AsOmeZarr04Says()
    {
        using var temporary = new TemporaryFolder();
        Write(temporary["plane"], SampleRun.Plane, 2);
        Write(temporary["volume"], SampleRun.Volume, 2);

        foreach (string name in (string[])["plane", "volume"])
        {
            Python.Run(Script, temporary[name], name);
        }
    }

    const string Script = """
        import sys, zarr, numpy
        root = zarr.open(sys.argv[1], mode="r")
        volume = sys.argv[2] == "volume"
        spacing = 12.5 if volume else 20.0
        space = ["z", "y", "x"] if volume else ["y", "x"]
        shape = (3, 4, 5) if volume else (5, 7)
        assert root.attrs["bioformats2raw.layout"] == 3
        assert root["OME"].attrs["series"] == ["main/1/primary"]
        image = root["main/1/primary"]
        assert isinstance(root["main"], zarr.Group) and isinstance(root["main/1"], zarr.Group)

        def check(group, axes, leading):
            scales = group.attrs["multiscales"]
            assert len(scales) == 1 and scales[0]["version"] == "0.4"
            # What the strict schema demands beyond the loose one.
            assert all(isinstance(scales[0][key], kind) for key, kind in [("name", str), ("type", str), ("metadata", dict)])
            assert [axis["name"] for axis in scales[0]["axes"]] == axes
            units = {axis["name"]: axis.get("unit") for axis in scales[0]["axes"]}
            assert units["t"] == "hour" and all(units[axis] == "micrometer" for axis in space)
            assert [axis["type"] for axis in scales[0]["axes"] if axis["name"] == "t"] == ["time"]
            assert len(scales[0]["datasets"]) == 1
            scale, translation = scales[0]["datasets"][0]["coordinateTransformations"]
            assert scale["type"] == "scale" and scale["scale"] == [24] + [1] * (leading - 1) + [spacing] * len(space), scale
            assert translation["type"] == "translation"
            assert translation["translation"] == [0] * leading + [spacing / 2] * len(space), translation
            data = group[scales[0]["datasets"][0]["path"]]
            assert data._dimension_separator == "/" and data.compressor.codec_id == "zlib" and data.compressor.level == 1
            assert data.shape[0] == 2 and data.shape[leading:] == shape
            assert data.chunks[:leading] == (1,) * leading
            return data[:]

        fields = check(image, ["t", "c"] + space, 2)
        assert fields.dtype == numpy.float32
        site = numpy.arange(numpy.prod(shape)).reshape(shape)
        for t in range(2):
            for c in range(7):
                assert numpy.allclose(fields[t, c], 0.1 * site + c + 0.01 * t, atol=1e-5), (t, c)
        channels = image.attrs["omero"]["channels"]
        assert len(channels) == fields.shape[1]
        for channel in channels:
            assert len(channel["color"]) == 6 and int(channel["color"], 16) >= 0
            assert {"start", "end", "min", "max"} <= set(channel["window"])
        assert channels[0]["label"] == "oxygen_mmhg"

        names = image["labels"].attrs["labels"]
        assert {"cell_type", "cell_state", "clone"} <= set(names)
        labels = {}
        for name in names:
            group = image["labels"][name]
            labels[name] = check(group, ["t"] + space, 1)
            assert labels[name].dtype.kind == "u", name
            about = group.attrs["image-label"]
            assert about["version"] == "0.4" and about["source"]["image"] == "../../"
            assert all(len(one["rgba"]) == 4 for one in about["colors"])
            known = {one["label-value"] for one in about["properties"]}
            assert known == {one["label-value"] for one in about["colors"]}
            assert set(numpy.unique(labels[name])) <= known, name
            assert about["colors"][0] == {"label-value": 0, "rgba": [0, 0, 0, 0]}
        parenchyma = (site * 37 + 11) % 7
        lymphocyte = (site * 37 + 11) // 7 % 6
        assert (labels["parenchyma"][1] == parenchyma).all()
        assert ((labels["cell_type"][1] > 6) == (lymphocyte > 0)).all()
        assert ((labels["cell_type"][1] == 0) == ((lymphocyte == 0) & (parenchyma == 0))).all()
        """;

    static void Write(string root, LatticeShape shape, int frames, int threads = 1)
    {
        using var writer = OmeZarrWriter.Create(Disk, root, new OmeZarrSettings(24, Threads: threads));
        for (int stage = 0; stage < frames; stage++)
        {
            writer.AppendFrame(Key, 24 * stage, SampleRun.Tissue(shape, stage), SampleRun.Clones(stage));
        }
    }
}
