using System.Runtime.InteropServices;
using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>
/// A copy of what one frame shows, so that the simulation can go on while it is written: of each array the bytes, which may still be on their way from a
/// device.
/// </summary>
sealed class FrameBuffer
{
    static readonly string[] LevelNames = ["vessel", "ecm", "pd_l1", "mhc1"];

    readonly byte[] parenchyma;
    readonly byte[] lymphocyte;
    readonly byte[] phenotype;
    readonly byte[] clone;
    readonly byte[][] levels;
    readonly byte[] exhaustion;
    readonly byte[][] fields;
    Task copy = Task.CompletedTask;

    public FrameBuffer(int sites)
    {
        Sites = sites;
        parenchyma = new byte[sites];
        lymphocyte = new byte[sites];
        phenotype = new byte[sites];
        clone = new byte[sizeof(ushort) * sites];
        levels = [.. LevelNames.Select(_ => new byte[sites])];
        exhaustion = new byte[sizeof(ushort) * sites];
        fields = [.. FieldInfo.Columns.Select(_ => new byte[sizeof(float) * sites])];
    }

    /// <summary>Memory of a buffer for each site [bytes].</summary>
    public static int BytesPerSite =>
        sizeof(ParenchymaKind)
        + sizeof(LymphocyteKind)
        + 1
        + sizeof(ushort)
        + LevelNames.Length
        + sizeof(ushort)
        + FieldInfo.Count * sizeof(float);

    public int Sites { get; }

    /// <summary>Begins to copy a tissue as it is now; it may change as soon as this returns.</summary>
    public void BeginCopy(TissueState tissue)
    {
        Dictionary<string, byte[]> targets = new()
        {
            ["parenchyma"] = parenchyma,
            ["lymphocyte"] = lymphocyte,
            ["phenotype"] = phenotype,
            ["clone"] = clone,
            ["exhaustion"] = exhaustion,
        };
        var others = LevelNames.Zip(levels).Concat(FieldInfo.Columns.Zip(fields));
        foreach (var (name, target) in others)
        {
            targets.Add(name, target);
        }

        var places = tissue.Arrays().Select((array, place) => (array.Name, place)).ToDictionary();
        copy = tissue.BeginCopy([.. targets.Select(one => new ArrayPart(places[one.Key], 0, one.Value))]);
    }

    /// <summary>Waits until the copy is whole.</summary>
    /// <exception cref="Core.Engines.DeviceLostException">The device that held the tissue stopped working meanwhile.</exception>
    public void Wait() => copy.GetAwaiter().GetResult();

    /// <summary>Fills the elements of a channel from a site on, as float32.</summary>
    public void ReadChannel(int channel, int site, Span<byte> elements)
    {
        var values = MemoryMarshal.Cast<byte, float>(elements);
        if (channel < fields.Length)
        {
            fields[channel].AsSpan(sizeof(float) * site, elements.Length).CopyTo(elements);
            return;
        }

        int level = channel - fields.Length;
        var scores = MemoryMarshal.Cast<byte, ushort>(exhaustion);
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = level < levels.Length ? levels[level][site + k] / 255f : scores[site + k] / 65535f;
        }
    }

    /// <summary>Fills the elements of a label from a site on, as uint16 for clones and uint8 for others.</summary>
    public void ReadLabel(TissueLabel kind, int site, Span<byte> elements)
    {
        if (kind == TissueLabel.Clone)
        {
            var numbers = MemoryMarshal.Cast<byte, ushort>(elements);
            var clones = MemoryMarshal.Cast<byte, ushort>(clone);
            for (int k = 0; k < numbers.Length; k++)
            {
                numbers[k] = (ushort)(ParenchymaAt(site + k) == ParenchymaKind.Tumour ? clones[site + k] + 1 : 0);
            }

            return;
        }

        for (int k = 0; k < elements.Length; k++)
        {
            elements[k] = Label(kind, site + k);
        }
    }

    byte Label(TissueLabel kind, int site) =>
        kind switch
        {
            TissueLabel.Parenchyma => CellNames.TypeOf(ParenchymaAt(site)),
            TissueLabel.Lymphocyte => CellNames.TypeOf(LymphocyteAt(site)),
            TissueLabel.CellState => LymphocyteAt(site) != LymphocyteKind.None
                ? CellNames.StateOf(LymphocyteAt(site))
                : CellNames.StateOf(ParenchymaAt(site), phenotype[site]),
            _ => LymphocyteAt(site) != LymphocyteKind.None ? CellNames.TypeOf(LymphocyteAt(site)) : CellNames.TypeOf(ParenchymaAt(site)),
        };

    ParenchymaKind ParenchymaAt(int site) => (ParenchymaKind)parenchyma[site];

    LymphocyteKind LymphocyteAt(int site) => (LymphocyteKind)lymphocyte[site];
}

/// <summary>Label images of a tissue.</summary>
enum TissueLabel
{
    /// <summary>Type of the lymphocyte if there is one, else of the parenchymal cell.</summary>
    CellType,

    /// <summary>State of the same cell.</summary>
    CellState,

    /// <summary>Number of the clone of a living tumour cell, plus 1.</summary>
    Clone,

    /// <summary>Type of the parenchymal cell.</summary>
    Parenchyma,

    /// <summary>Type of the lymphocyte.</summary>
    Lymphocyte,
}
