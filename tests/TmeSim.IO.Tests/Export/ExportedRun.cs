using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.IO.Export;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Export;

/// <summary>A sample run of one lesion in memory, and what is exported of it.</summary>
sealed class ExportedRun
{
    readonly MemoryFileSystem files = new();
    readonly string folder = Path.Combine(MemoryFileSystem.Root, "run");

    public ExportedRun(LatticeShape shape, ExportFormat format)
    {
        Shape = shape;
        new SampleRun { Keys = [new("main", 1, "primary")], Shape = shape }.Write(files, folder);
        Written = RunExporter.Export(files, folder, format, Path.Combine(MemoryFileSystem.Root, "out"));
        using var reader = new StreamReader(files.OpenRead(Path.Combine(folder, TableSchemas.CellsFinal.FileName)));
        Cells = CellSet.Read(reader).Single();
    }

    /// <summary>Plane or volume.</summary>
    public LatticeShape Shape { get; }

    /// <summary>The cells of the table.</summary>
    public CellSet Cells { get; }

    /// <summary>Paths of what was exported.</summary>
    public IReadOnlyList<string> Written { get; }

    /// <summary>The tissue of a frame.</summary>
    public TissueState Tissue(int frame) => SampleRun.Tissue(Shape, frame);

    /// <summary>The only file of an ending.</summary>
    public byte[] File(string ending) => files.ReadWhole(Written.Single(path => path.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>A file in the only folder that was exported.</summary>
    public byte[] FileWithin(string path) => files.ReadWhole(Path.Combine(Written.Single(), path));
}
