using ILGPU;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu;

/// <summary>Brings the mutants of a step to the host and their clones back.</summary>
sealed class MutantFinder
{
    readonly DeviceSession session;
    readonly DeviceTable<int> runs;
    readonly int runsOfLesion;
    readonly DeviceTable<DeviceMutant> list;

    /// <summary>Allocates the tables for some lesions of a shape.</summary>
    public MutantFinder(DeviceSession session, DeviceBuffers memory, LatticeShape shape, int lesions)
    {
        this.session = session;
        runsOfLesion = MutantKernels.RunsOf(shape.SiteCount);
        runs = new DeviceTable<int>(memory, lesions * runsOfLesion);
        list = new DeviceTable<DeviceMutant>(memory, lesions * runsOfLesion);
    }

    /// <summary>Bytes of the tables of one lesion at first: room for as many mutants of an hour as it has runs. The list of mutants grows.</summary>
    public static long BytesOf(LatticeShape shape) =>
        MutantKernels.RunsOf(shape.SiteCount) * (long)(sizeof(int) + Interop.SizeOf<DeviceMutant>());

    /// <summary>The mutants, by lesion and then by site; they are forgotten on the device.</summary>
    /// <param name="batch">The lesions.</param>
    /// <param name="lesions">How many they are.</param>
    public Span<DeviceMutant> Find(in DeviceBatch batch, int lesions)
    {
        int count = lesions * runsOfLesion;
        session.Launch(MutantKernels.Count, count, batch.Tissue, runs.View);
        runs.Download(count);
        int found = 0;
        for (int run = 0; run < count; run++)
        {
            (runs.OnHost[run], found) = (found, found + runs.OnHost[run]);
        }

        if (found > list.OnHost.Length)
        {
            list.Replace(2 * found);
        }

        runs.Upload(count);
        session.Launch(MutantKernels.List, count, batch, runs.View, list.View);
        list.Download(found);
        return list.OnHost.AsSpan(0, found);
    }

    /// <summary>Gives the mutants that were found the clones they have been given in the list.</summary>
    public void SetClones(in DeviceBatch batch, int found)
    {
        list.Upload(found);
        session.Launch(MutantKernels.SetClone, found, batch, list.View);
    }
}
