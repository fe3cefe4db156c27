namespace TmeSim.Gpu;

/// <summary>What went between a device and the host of the tissue that lies on the device.</summary>
sealed class TissueTransfers
{
    /// <summary>Bytes to the host.</summary>
    public long ToHost { get; set; }

    /// <summary>Bytes from the host.</summary>
    public long FromHost { get; set; }
}
