namespace TmeSim.Core.State;

/// <summary>A value for each site, over the host's memory or over a device's.</summary>
public interface ISiteView<T>
    where T : unmanaged
{
    /// <summary>The value at a site.</summary>
    T this[int site] { get; }
}
