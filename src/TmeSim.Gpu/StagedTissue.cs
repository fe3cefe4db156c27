using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Room on a device for a copy of one lesion, from which the host fetches it while the lesion goes on. Its owner sees to it that one thread at a time asks.</summary>
sealed class StagedTissue : IDisposable
{
    readonly List<MemoryBuffer1D<byte, Stride1D.Dense>> arrays = [];
    readonly bool[] isThere = new bool[TissueState.ArrayCount];
    object? contents;

    /// <summary>Allocates room, or nothing.</summary>
    /// <param name="session">The device.</param>
    /// <param name="shape">Shape of the lesion.</param>
    /// <exception cref="AcceleratorException">There is no room, or the device is lost.</exception>
    public StagedTissue(DeviceSession session, LatticeShape shape)
    {
        try
        {
            foreach (var array in new TissueState(new LatticeShape(1, 1, 1, Boundary.NoFlux, 1)).Arrays())
            {
                arrays.Add(session.AllocateIfFree<byte>((long)array.ElementBytes * shape.SiteCount));
            }
        }
        catch (Exception cause) when (DeviceLoss.IsShortage(cause))
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Copies that are fetched from here, or are about to be.</summary>
    public int Readers { get; private set; }

    /// <summary>Whether what it holds, if anything, is what a lesion holds.</summary>
    /// <param name="lesionContents">What stands for the arrays of the lesion as they are now.</param>
    public bool Holds(object lesionContents) => ReferenceEquals(contents, lesionContents);

    /// <summary>Begins a copy of a lesion. There must be no reader, unless they read the same.</summary>
    /// <param name="lesionContents">What stands for the arrays of the lesion as they are now.</param>
    public void Open(object lesionContents)
    {
        if (!Holds(lesionContents))
        {
            contents = lesionContents;
            Array.Fill(isThere, false);
        }

        Readers++;
    }

    /// <summary>Ends a copy.</summary>
    public void Close() => Readers--;

    /// <summary>
    /// Copies arrays of the lesion that are not here yet, and waits for that: other queues know nothing of this one. Nothing that is asked for later is waited for.
    /// </summary>
    /// <param name="stream">The queue in which the lesion is moved.</param>
    /// <param name="lesion">Its arrays in the order of <see cref="TissueState.Arrays"/>.</param>
    /// <param name="wanted">Places of the arrays.</param>
    public void Stage(AcceleratorStream stream, ArrayView<byte>[] lesion, IEnumerable<int> wanted)
    {
        int[] missing = [.. wanted.Where(array => !isThere[array]).Distinct()];
        foreach (int array in missing)
        {
            lesion[array].CopyTo(stream, arrays[array].View.BaseView);
        }

        stream.Synchronize();
        foreach (int array in missing)
        {
            isThere[array] = true;
        }
    }

    /// <summary>What is to be fetched of a part of an array.</summary>
    public ArrayView<byte> ViewOf(ArrayPart part) => arrays[part.Array].View.BaseView.SubView(part.First, part.Target.Length);

    /// <summary>Frees the room.</summary>
    public void Dispose() => arrays.ForEach(array => array.Dispose());
}
