using ILGPU;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu;

/// <summary>
/// Brings the mutants of a step to the host and their clones back, in turns where they are more than the list has room for: nothing can be allocated in
/// the middle of a step, for a device without memory would then leave lesions half moved.
/// </summary>
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

        // As many as a run can hold, at least, so that every turn gets on.
        list = new DeviceTable<DeviceMutant>(memory, Math.Max(lesions * runsOfLesion, MutantKernels.Run));
    }

    /// <summary>Bytes of the tables of one lesion among many: room for as many mutants of an hour as it has runs.</summary>
    public static long BytesOf(LatticeShape shape) =>
        MutantKernels.RunsOf(shape.SiteCount) * (long)(sizeof(int) + Interop.SizeOf<DeviceMutant>());

    /// <summary>Gives each mutant its clone, by lesion and then by site. They are forgotten on the device.</summary>
    /// <param name="batch">The lesions.</param>
    /// <param name="lesions">How many they are.</param>
    /// <param name="cloneOf">The clone of a mutant that has its mother's.</param>
    public void GiveClones(in DeviceBatch batch, int lesions, Func<DeviceMutant, ushort> cloneOf)
    {
        int count = lesions * runsOfLesion;
        session.Launch(MutantKernels.Count, count, batch.Tissue, runs.View);
        runs.Download(count);
        var turns = Turns(count);
        runs.Upload(count);
        foreach (var (first, end, found) in turns)
        {
            session.Launch(MutantKernels.List, end - first, first, batch, runs.View, list.View);
            list.Download(found);
            foreach (ref var mutant in list.OnHost.AsSpan(0, found))
            {
                mutant.Clone = cloneOf(mutant);
            }

            list.Upload(found);
            session.Launch(MutantKernels.SetClone, found, batch, list.View);
        }
    }

    // Runs whose mutants fit the list together, and how many these are. In the table, counts become the places where runs begin in the list.
    List<(int First, int End, int Found)> Turns(int count)
    {
        var turns = new List<(int, int, int)>();
        var (first, found) = (0, 0);
        for (int run = 0; run < count; run++)
        {
            int mutants = runs.OnHost[run];
            if (found + mutants > list.OnHost.Length)
            {
                turns.Add((first, run, found));
                (first, found) = (run, 0);
            }

            runs.OnHost[run] = found;
            found += mutants;
        }

        turns.Add((first, count, found));
        return turns;
    }
}
