using System.Buffers.Binary;
using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Checkpoints;

public class CheckpointFileTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;

    sealed class Counter : ICheckpointed
    {
        public int Value { get; set; }

        public void Save(BinaryWriter writer) => writer.Write(Value);

        public void Load(BinaryReader reader)
        {
            Value = reader.ReadInt32();
            if (Value < 0)
            {
                throw new InvalidDataException("a count is negative");
            }
        }
    }

    [Fact]
    public void Sections_ReadBackInAnyOrder()
    {
        using var temporary = new TemporaryFolder();
        Write(temporary["c"]);

        using var checkpoint = CheckpointFile.Open(Disk, temporary["c"]);

        var counter = new Counter();
        checkpoint.Load("counter", counter);
        Assert.Equal(42, counter.Value);
        Assert.Equal(["first", "empty", "counter"], checkpoint.Names);
        Assert.Equal("text µ", checkpoint.Read("first", reader => reader.ReadString()));
        Assert.Equal(0, checkpoint.Read("empty", _ => 0));
    }

    [Fact]
    public void EveryChangedByte_IsRefused()
    {
        using var temporary = new TemporaryFolder();
        byte[] whole = Write(temporary["c"]);
        for (int place = 0; place < whole.Length; place++)
        {
            foreach (byte mask in (byte[])[0x01, 0x80, 0xFF])
            {
                byte[] changed = [.. whole];
                changed[place] ^= mask;
                AssertRefused(temporary["changed"], changed, $"byte {place} with {mask:x2}");
            }
        }
    }

    [Fact]
    public void EveryShorterLength_IsRefused()
    {
        using var temporary = new TemporaryFolder();
        byte[] whole = Write(temporary["c"]);
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(temporary["short"], whole[..length], $"length {length}");
        }

        AssertRefused(temporary["long"], [.. whole, 0], "one byte more");
    }

    [Theory]
    [InlineData(8u, "its format 8 is newer than 7, the one this version reads")]
    [InlineData(6u, "its format 6 is older than 7, the one this version reads")]
    public void AnotherVersion_IsRefusedByName(uint version, string reason)
    {
        using var temporary = new TemporaryFolder();
        byte[] whole = Write(temporary["c"]);
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(8), version);

        Assert.Contains(reason, AssertRefused(temporary["c"], whole, "version").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AForeignFile_IsNoCheckpoint()
    {
        using var temporary = new TemporaryFolder();

        Assert.EndsWith("it is no checkpoint", AssertRefused(temporary["c"], new byte[200], "zeros").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASectionThatIsMissing_Foreign_OrTooLong_IsRefusedByName()
    {
        using var temporary = new TemporaryFolder();
        CheckpointFile.Write(Disk, temporary["c"], [new("counter", writer => writer.Write(-1)), new("long", writer => writer.Write(1L))]);
        using var checkpoint = CheckpointFile.Open(Disk, temporary["c"]);

        Assert.Contains("no section 'patient'", Error(() => checkpoint.Load("patient", new Counter())), StringComparison.Ordinal);
        Assert.Contains(
            "'counter' does not fit this run: a count is negative",
            Error(() => checkpoint.Load("counter", new Counter())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'long' does not fit this run: content is left over",
            Error(() => checkpoint.Load("long", new Counter())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'counter' does not fit this run",
            Error(() => checkpoint.Read("counter", reader => reader.ReadInt64())),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1_000_000_000)] // more than is there, and less than an array can hold
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    [InlineData(-1)]
    public void AHeaderOfAnotherLength_IsRefused_AndTakesNoMemory(int length)
    {
        using var temporary = new TemporaryFolder();
        CheckpointFile.Write(
            Disk,
            temporary["c"],
            [
                new(
                    "header",
                    writer =>
                    {
                        writer.Write(length);
                        writer.Write("{}"u8);
                    }
                ),
            ]
        );
        using var checkpoint = CheckpointFile.Open(Disk, temporary["c"]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("section 'header' does not fit", Error(() => RunWriter.ReadHeader(checkpoint)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    public static TheoryData<Exception> ErrorsOfLoaders =>
        [
            new EndOfStreamException(),
            new OverflowException(),
            new FormatException(),
            new OutOfMemoryException(),
            new IndexOutOfRangeException(),
            new ArgumentOutOfRangeException(),
        ];

    [Theory]
    [MemberData(nameof(ErrorsOfLoaders))]
    public void WhateverALoaderThrowsAtContent_IsARefusal(Exception error)
    {
        using var temporary = new TemporaryFolder();
        Write(temporary["c"]);
        using var checkpoint = CheckpointFile.Open(Disk, temporary["c"]);

        Assert.Contains(
            "'counter' does not fit this run",
            Error(() => checkpoint.Read<int>("counter", _ => throw error)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void AFullDisk_AtAnyWrite_KeepsTheCheckpointBefore()
    {
        using var temporary = new TemporaryFolder();
        byte[] before = Write(temporary["c"]);
        int failAt = 1;
        for (; ; failAt++)
        {
            var files = new FaultyFileSystem(Disk, failAt, staysFull: true);
            var error = Record.Exception(() => CheckpointFile.Write(files, temporary["c"], [new("other", writer => writer.Write(1))]));
            if (files.Calls < failAt)
            {
                break;
            }

            Assert.IsType<ResultsException>(error);
            Assert.Equal(before, File.ReadAllBytes(temporary["c"]));
        }

        Assert.True(failAt > 5);
        using var checkpoint = CheckpointFile.Open(Disk, temporary["c"]);
        Assert.Equal(["other"], checkpoint.Names);
    }

    [Fact]
    public void Write_RefusesTwoSectionsOfOneName()
    {
        using var temporary = new TemporaryFolder();

        Assert.Throws<ArgumentException>(() => CheckpointFile.Write(Disk, temporary["c"], [new("a", _ => { }), new("a", _ => { })]));
    }

    static byte[] Write(string path)
    {
        CheckpointFile.Write(
            Disk,
            path,
            [
                new("first", writer => writer.Write("text µ")),
                new("empty", _ => { }),
                CheckpointSection.Of("counter", new Counter { Value = 42 }),
            ]
        );
        return File.ReadAllBytes(path);
    }

    static ResultsException AssertRefused(string path, byte[] content, string what)
    {
        var memory = new MemoryFileSystem();
        memory.CreateFolder(Path.GetDirectoryName(path)!);
        memory.WriteWhole(path, content);
        var error = Record.Exception(() => CheckpointFile.Open(memory, path).Dispose());
        Assert.True(error is ResultsException, $"{what}: {error?.GetType().Name ?? "accepted"}");
        Assert.StartsWith($"{path}: the checkpoint is refused: ", error!.Message, StringComparison.Ordinal);
        return (ResultsException)error;
    }

    static string Error(Action action) => Assert.Throws<ResultsException>(action).Message;
}
