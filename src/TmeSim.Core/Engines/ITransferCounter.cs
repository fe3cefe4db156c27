namespace TmeSim.Core.Engines;

/// <summary>An engine that keeps lesions in memory of its own, and counts what of them it carries to and fro.</summary>
public interface ITransferCounter
{
    /// <summary>Bytes of tissue brought to the host so far.</summary>
    long TissueBytesToHost { get; }

    /// <summary>Bytes of tissue brought from the host so far.</summary>
    long TissueBytesFromHost { get; }
}
