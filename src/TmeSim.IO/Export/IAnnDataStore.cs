namespace TmeSim.IO.Export;

/// <summary>Where an AnnData is written: an HDF5 file or a Zarr folder. Paths are relative to the root, with "/" between the parts.</summary>
interface IAnnDataStore : IDisposable
{
    /// <summary>Creates a group of an encoding; the empty path is the root.</summary>
    void AddGroup(string path, string encodingType, string encodingVersion);

    /// <summary>Sets a text attribute.</summary>
    void SetAttribute(string path, string name, string value);

    /// <summary>Sets an attribute that is a list of texts.</summary>
    void SetAttribute(string path, string name, IReadOnlyList<string> values);

    /// <summary>Sets an attribute that is true or false.</summary>
    void SetAttribute(string path, string name, bool value);

    /// <summary>Adds an array of numbers (sbyte, long, float or double), last axis fastest.</summary>
    void AddArray<T>(string path, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged;

    /// <summary>Adds an array of texts.</summary>
    void AddStrings(string path, IReadOnlyList<string> values);

    /// <summary>Makes what was added readable, as the last thing; without it nothing reads as complete.</summary>
    void Finish();
}
