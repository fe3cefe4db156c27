using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewing.Live;

/// <summary>Lesions as they were at one time, with where the session stood.</summary>
/// <param name="Status">Where the session stood.</param>
/// <param name="Arms">The lesions asked for, in that order.</param>
public sealed record LiveFrame(LiveStatus Status, IReadOnlyList<ArmPicture> Arms) : IDisposable
{
    /// <summary>Gives the memory of the snapshots back.</summary>
    public void Dispose()
    {
        foreach (var arm in Arms)
        {
            arm.Tissue.Dispose();
        }
    }
}
