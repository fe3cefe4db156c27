using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

/// <summary>Images and checkpoints of tissue that memory outside the host sends later.</summary>
public sealed class LateTissueTests
{
    const string Cause = "engine cuda: Card stopped working: CUDA_ERROR_LAUNCH_FAILED";

    static readonly RunKey Key = new("main", 1, "primary");
    static readonly string Root = MemoryFileSystem.Root;

    [Fact]
    public void Image_ShowsTheTissueAsItWas_AndIsNotWaitedFor()
    {
        var files = new MemoryFileSystem();
        using (var writer = OmeZarrWriter.Create(files, Path.Combine(Root, "expected"), new OmeZarrSettings(24)))
        {
            writer.AppendFrame(Key, 0, SampleRun.Tissue(SampleRun.Plane, 1), SampleRun.Clones(1));
        }

        var memory = new LateMemory(SampleRun.Tissue(SampleRun.Plane, 1));
        using (var writer = OmeZarrWriter.Create(files, Path.Combine(Root, "late"), new OmeZarrSettings(24)))
        {
            writer.AppendFrame(Key, 0, memory.Tissue, SampleRun.Clones(1));
            memory.Change();
            memory.Send();
        }

        FolderContent.AssertSame(Path.Combine(Root, "expected"), Path.Combine(Root, "late"), files);
        Assert.Equal(0, memory.Fetched);
    }

    [Fact]
    public void Checkpoint_HoldsTheTissueAsItWas_AndIsNotWaitedFor()
    {
        var files = new MemoryFileSystem();
        var memory = new LateMemory(SampleRun.Tissue(SampleRun.Volume, 2));
        var lesion = LesionOf(memory.Tissue);
        byte[] expected = Saved(LesionOf(SampleRun.Tissue(SampleRun.Volume, 2)));
        using (var writer = Begin(files, "run"))
        {
            writer.WriteCheckpoint(12, [new CheckpointSection("lesion", content => LesionStorage.Save(content, lesion))]);
            memory.Change();
            memory.Send();
            writer.Fail(new SampleRun().Manifest, "ended here");
            Assert.Equal(12, writer.CheckpointHours);
        }

        using var checkpoint = CheckpointFile.Open(files, RunWriter.CheckpointPath(Path.Combine(Root, "run")));
        Assert.Equal(expected, checkpoint.Read("lesion", reader => reader.ReadBytes(expected.Length)));
        Assert.Equal(0, memory.Fetched);
    }

    [Fact]
    public void ImageThatIsLostOnItsWay_EndsTheRunAsALossOfTheDevice()
    {
        var memory = new LateMemory(SampleRun.Tissue(SampleRun.Plane, 1));
        using var writer = Begin(new MemoryFileSystem(), "run");
        writer.AppendFrame(Key, 0, memory.Tissue, SampleRun.Clones(1));
        writer.ThrowIfFailed();

        memory.Lose();

        var loss = Assert.Throws<DeviceLostException>(() => writer.Complete(new SampleRun().Manifest));
        Assert.Equal(Cause, loss.Message);
        Assert.Throws<DeviceLostException>(writer.ThrowIfFailed);
    }

    /// <summary>A checkpoint needs the frames before it and no others.</summary>
    [Fact]
    public void FramesBeforeALostOne_AreWritten()
    {
        var memory = new LateMemory(SampleRun.Tissue(SampleRun.Plane, 1));
        var writer = OmeZarrWriter.Create(new MemoryFileSystem(), Path.Combine(Root, "images"), new OmeZarrSettings(24));
        writer.AppendFrame(Key, 0, SampleRun.Tissue(SampleRun.Plane, 0), SampleRun.Clones(1));
        writer.AppendFrame(Key, 24, memory.Tissue, SampleRun.Clones(1));
        memory.Lose();

        Assert.Throws<DeviceLostException>(() => writer.WaitFor(2));
        writer.WaitFor(1);
        Assert.Throws<DeviceLostException>(writer.Dispose);
    }

    [Fact]
    public void CheckpointThatIsLostOnItsWay_IsReportedByTheNextCall_AndLeavesTheOneBefore()
    {
        var files = new MemoryFileSystem();
        var memory = new LateMemory(SampleRun.Tissue(SampleRun.Plane, 0));
        using var writer = Begin(files, "run");
        writer.WriteCheckpoint(0, [new CheckpointSection("state", content => content.Write(1))]);
        writer.WriteCheckpoint(24, [Section(memory)]);
        memory.Lose();

        Assert.Throws<DeviceLostException>(() => writer.WriteCheckpoint(48, []));

        writer.Fail(new SampleRun().Manifest, Cause);
        Assert.Equal(0, writer.CheckpointHours);
        using var checkpoint = CheckpointFile.Open(files, RunWriter.CheckpointPath(Path.Combine(Root, "run")));
        Assert.Equal(0, RunWriter.ReadHeader(checkpoint).TimeH);
        Assert.DoesNotContain(
            files.FilesUnder(Path.Combine(Root, "run")),
            name => name.EndsWith(FileSystemExtensions.TemporarySuffix, StringComparison.Ordinal)
        );
    }

    static CheckpointSection Section(LateMemory memory) => new("lesion", content => LesionStorage.Save(content, LesionOf(memory.Tissue)));

    static Lesion LesionOf(TissueState tissue) => new("primary", tissue, SampleRun.Clones(1), new AntigenTable([]), key: 1);

    static byte[] Saved(Lesion lesion)
    {
        using var memory = new MemoryStream();
        LesionStorage.Save(new BinaryWriter(memory), lesion);
        return memory.ToArray();
    }

    static RunWriter Begin(IFileSystem files, string name)
    {
        var run = new SampleRun();
        return RunWriter.Begin(ResultsFolder.Create(files, Path.Combine(Root, name)), run.Manifest, run.Settings);
    }

    /// <summary>Holds a tissue, all of which is newer than the host's copy, and sends what was asked for when it is told to.</summary>
    sealed class LateMemory : ITissueHolder, ITissueCopier
    {
        readonly byte[][] arrays;
        readonly TaskCompletionSource sent = new();
        readonly List<(Memory<byte> Target, byte[] Bytes)> copies = [];

        public LateMemory(TissueState tissue)
        {
            arrays = [.. tissue.Arrays().Select(array => array.Bytes.ToArray())];
            Tissue = new TissueState(tissue.Shape) { Step = tissue.Step };
            Tissue.LeaveWith(this);
        }

        public TissueState Tissue { get; }

        /// <summary>Arrays that the host has waited for.</summary>
        public int Fetched { get; private set; }

        public bool IsAhead(int array) => true;

        public Task BeginCopy(IReadOnlyList<ArrayPart> parts)
        {
            copies.AddRange(parts.Select(part => (part.Target, arrays[part.Array].AsSpan(part.First, part.Target.Length).ToArray())));
            return sent.Task;
        }

        public void Return(int array, Span<byte> bytes, bool isReadOnly) => Fetched++;

        /// <summary>Goes on with the tissue.</summary>
        public void Change() => arrays.ToList().ForEach(array => Array.Fill(array, (byte)3));

        public void Send()
        {
            copies.ForEach(copy => copy.Bytes.CopyTo(copy.Target));
            sent.SetResult();
        }

        public void Lose() => sent.SetException(new DeviceLostException("cuda", "Card", "CUDA_ERROR_LAUNCH_FAILED", new IOException()));
    }
}
