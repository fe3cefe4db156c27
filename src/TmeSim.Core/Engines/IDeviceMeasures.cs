namespace TmeSim.Core.Engines;

/// <summary>Parts of a device's work that a benchmark times apart from whole steps. Every call returns when the device is done.</summary>
public interface IDeviceMeasures : IDisposable
{
    /// <summary>Floats that <see cref="Copy"/> copies.</summary>
    int CopiedFloats { get; }

    /// <summary>Copies an array within the device's memory.</summary>
    void Copy();

    /// <summary>One multigrid cycle of each of <see cref="Fields"/> fields, mass balance included.</summary>
    void SolveFields();

    /// <summary>Fields that <see cref="SolveFields"/> solves.</summary>
    const int Fields = 6;
}
