using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>A copy of a tissue, each array in two parts.</summary>
sealed class WholeCopy
{
    readonly List<byte[]> arrays = [];

    public WholeCopy(TissueState tissue, int arrays = TissueState.ArrayCount)
    {
        List<ArrayPart> parts = [];
        foreach (var (place, array) in tissue.Arrays().Take(arrays).Index())
        {
            byte[] target = new byte[array.ElementBytes * tissue.Shape.SiteCount];
            int half = target.Length / 2;
            parts.Add(new ArrayPart(place, half, target.AsMemory(half)));
            parts.Add(new ArrayPart(place, 0, target.AsMemory(0, half)));
            this.arrays.Add(target);
        }

        Task = tissue.BeginCopy(parts);
    }

    public Task Task { get; }

    /// <summary>Waits for the copy.</summary>
    public string[] Texts()
    {
        Task.GetAwaiter().GetResult();
        return [.. arrays.Select(Convert.ToHexString)];
    }

    /// <summary>The arrays of a tissue on the host.</summary>
    public static string[] TextsOf(BatchMember member) =>
        [.. member.Lesion.State.Arrays().Select(array => Convert.ToHexString(array.Bytes))];
}
