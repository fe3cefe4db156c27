namespace TmeSim.Gpu;

/// <summary>What went between a device and the host of the tissue that lies on the device. Several threads may count.</summary>
sealed class TissueTransfers
{
    long toHost;
    long fromHost;

    /// <summary>Bytes to the host.</summary>
    public long ToHost => Interlocked.Read(ref toHost);

    /// <summary>Bytes from the host.</summary>
    public long FromHost => Interlocked.Read(ref fromHost);

    /// <summary>Counts bytes to the host.</summary>
    public void AddToHost(long bytes) => Interlocked.Add(ref toHost, bytes);

    /// <summary>Counts bytes from the host.</summary>
    public void AddFromHost(long bytes) => Interlocked.Add(ref fromHost, bytes);
}
