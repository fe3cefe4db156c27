using System.Runtime.InteropServices;
using static TmeSim.IO.Export.Hdf5Native;

namespace TmeSim.IO.Export;

/// <summary>An AnnData as an HDF5 file (h5ad). Objects carry no time stamps, so that the same cells give the same bytes.</summary>
sealed class Hdf5AnnDataStore : IAnnDataStore
{
    const uint Truncate = 2;
    const int ScalarSpace = 0;
    const int Utf8 = 1;

    readonly long file;
    readonly long textType;
    readonly long booleanType;
    readonly long untimed;

    /// <summary>Creates the file; the caller holds the library's gate.</summary>
    /// <exception cref="Results.ResultsException">The library is missing or the file cannot be created.</exception>
    public Hdf5AnnDataStore(string path)
    {
        Open();
        textType = Check(H5Tcopy(Constant("H5T_C_S1_g")), "make a type");
        Check(H5Tset_size(textType, nuint.MaxValue), "make a type");
        Check(H5Tset_cset(textType, Utf8), "make a type");
        booleanType = Check(H5Tenum_create(Constant("H5T_NATIVE_SCHAR_g")), "make a type");
        foreach (var (name, value) in ((string, sbyte)[])[("FALSE", 0), ("TRUE", 1)])
        {
            sbyte stored = value;
            Check(H5Tenum_insert(booleanType, name, ref stored), "make a type");
        }

        untimed = Check(H5Pcreate(Constant("H5P_CLS_DATASET_CREATE_ID_g")), "make a list");
        Check(H5Pset_obj_track_times(untimed, false), "make a list");
        file = Check(H5Fcreate(path, Truncate, 0, 0), $"create {path}");
    }

    public void AddGroup(string path, string encodingType, string encodingVersion)
    {
        if (path.Length > 0)
        {
            Check(H5Gclose(Check(H5Gcreate2(file, path, 0, 0, 0), $"create group {path}")), "close a group");
        }

        Encode(path, encodingType, encodingVersion);
    }

    public void SetAttribute(string path, string name, string value) =>
        WithTexts([value], texts => WriteAttribute(path, name, textType, [], texts));

    public void SetAttribute(string path, string name, IReadOnlyList<string> values) =>
        WithTexts(values, texts => WriteAttribute(path, name, textType, [(ulong)values.Count], texts));

    public void SetAttribute(string path, string name, bool value) =>
        WithPinned(new[] { (sbyte)(value ? 1 : 0) }, content => WriteAttribute(path, name, booleanType, [], content));

    public void AddArray<T>(string path, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ulong[] extents = new ulong[shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            extents[axis] = (ulong)shape[axis];
        }

        WithPinned(values, content => WriteData(path, TypeOf<T>(), extents, content));
        Encode(path, "array", "0.2.0");
    }

    public void AddStrings(string path, IReadOnlyList<string> values)
    {
        WithTexts(values, texts => WriteData(path, textType, [(ulong)values.Count], texts));
        Encode(path, "string-array", "0.2.0");
    }

    // The file has a temporary name until it is closed.
    public void Finish() { }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        H5Pclose(untimed);
        H5Tclose(booleanType);
        H5Tclose(textType);
        Check(H5Fclose(file), "finish the file; the disk may be full");
    }

    void Encode(string path, string type, string version)
    {
        SetAttribute(path, "encoding-type", type);
        SetAttribute(path, "encoding-version", version);
    }

    void WriteAttribute(string path, string name, long type, ulong[] extents, nint content)
    {
        long item = Check(H5Oopen(file, path.Length == 0 ? "/" : path, 0), $"open {path}");
        long space = SpaceOf(extents);
        long attribute = Check(H5Acreate2(item, name, type, space, 0, 0), $"create attribute {name}");
        Check(H5Awrite(attribute, type, content), $"write attribute {name}");
        H5Aclose(attribute);
        H5Sclose(space);
        H5Oclose(item);
    }

    void WriteData(string path, long type, ulong[] extents, nint content)
    {
        long space = SpaceOf(extents);
        long data = Check(H5Dcreate2(file, path, type, space, 0, untimed, 0), $"create {path}");
        Check(H5Dwrite(data, type, 0, 0, 0, content), $"write {path}; the disk may be full");
        Check(H5Dclose(data), $"write {path}; the disk may be full");
        H5Sclose(space);
    }

    static long SpaceOf(ulong[] extents) =>
        Check(extents.Length == 0 ? H5Screate(ScalarSpace) : H5Screate_simple(extents.Length, extents, 0), "make a space");

    static void WithPinned<T>(T[] values, Action<nint> use)
        where T : unmanaged
    {
        var pin = GCHandle.Alloc(values, GCHandleType.Pinned);
        try
        {
            use(pin.AddrOfPinnedObject());
        }
        finally
        {
            pin.Free();
        }
    }

    static void WithTexts(IReadOnlyList<string> values, Action<nint> use)
    {
        nint[] texts = new nint[values.Count];
        try
        {
            for (int k = 0; k < texts.Length; k++)
            {
                texts[k] = Marshal.StringToCoTaskMemUTF8(values[k]);
            }

            WithPinned(texts, use);
        }
        finally
        {
            foreach (nint text in texts)
            {
                Marshal.FreeCoTaskMem(text);
            }
        }
    }

    static long TypeOf<T>() =>
        Constant(
            default(T) switch
            {
                sbyte => "H5T_STD_I8LE_g",
                long => "H5T_STD_I64LE_g",
                float => "H5T_IEEE_F32LE_g",
                double => "H5T_IEEE_F64LE_g",
                _ => throw new NotSupportedException(typeof(T).Name),
            }
        );
}
