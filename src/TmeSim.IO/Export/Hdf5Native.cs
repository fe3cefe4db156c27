using System.Runtime.InteropServices;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>The system's HDF5 library (1.10 or later), found at run time. It is not thread-safe: callers hold <see cref="Gate"/>.</summary>
static class Hdf5Native
{
    const string Library = "tmesim-hdf5";

    static readonly string[] Candidates =
    [
        "libhdf5_serial.so.310",
        "libhdf5.so.310",
        "libhdf5_serial.so.200",
        "libhdf5.so.200",
        "libhdf5_serial.so.103",
        "libhdf5.so.103",
        "libhdf5_serial.so",
        "libhdf5.so",
        "libhdf5.dylib",
        "/opt/homebrew/lib/libhdf5.dylib",
        "/usr/local/lib/libhdf5.dylib",
        "hdf5.dll",
    ];

    static readonly Lazy<nint> Handle = new(Load);

    static Hdf5Native() =>
        NativeLibrary.SetDllImportResolver(typeof(Hdf5Native).Assembly, (name, _, _) => name == Library ? Handle.Value : 0);

    /// <summary>Held during every use of the library.</summary>
    public static Lock Gate { get; } = new();

    /// <summary>Whether the library is there.</summary>
    public static bool IsPresent => Handle.Value != 0;

    /// <summary>Prepares the library.</summary>
    /// <exception cref="ResultsException">It is not installed.</exception>
    public static void Open()
    {
        if (!IsPresent)
        {
            throw new ResultsException(
                "h5ad needs the HDF5 library, which is not installed: Debian and Ubuntu 'apt-get install libhdf5-103-1' (or a later "
                    + "number), Fedora 'dnf install hdf5', macOS 'brew install hdf5', Windows hdf5.dll on PATH; or use --to anndata-zarr, which needs none"
            );
        }

        Check(H5open(), "open the library");
        // Errors are thrown; the library would print them as well.
        Check(H5Eset_auto2(0, 0, 0), "set up errors");
    }

    /// <summary>A constant of the library that is an identifier, such as H5T_NATIVE_FLOAT_g; the library fills it in when opened.</summary>
    public static long Constant(string name) => Marshal.ReadInt64(NativeLibrary.GetExport(Handle.Value, name));

    /// <summary>Throws if a call failed.</summary>
    /// <exception cref="ResultsException">The result is negative.</exception>
    public static long Check(long result, string what) =>
        result >= 0 ? result : throw new ResultsException($"the HDF5 library could not {what}");

    static nint Load()
    {
        foreach (string candidate in Candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }

    [DllImport(Library)]
    public static extern int H5open();

    [DllImport(Library)]
    public static extern int H5Eset_auto2(long stack, nint function, nint data);

    [DllImport(Library)]
    public static extern long H5Fcreate([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags, long creation, long access);

    [DllImport(Library)]
    public static extern int H5Fclose(long file);

    [DllImport(Library)]
    public static extern long H5Gcreate2(
        long place,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        long link,
        long creation,
        long access
    );

    [DllImport(Library)]
    public static extern int H5Gclose(long group);

    [DllImport(Library)]
    public static extern long H5Oopen(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, long access);

    [DllImport(Library)]
    public static extern int H5Oclose(long item);

    [DllImport(Library)]
    public static extern long H5Screate(int kind);

    [DllImport(Library)]
    public static extern long H5Screate_simple(int rank, ulong[] extents, nint maximum);

    [DllImport(Library)]
    public static extern int H5Sclose(long space);

    [DllImport(Library)]
    public static extern long H5Pcreate(long kind);

    [DllImport(Library)]
    public static extern int H5Pset_obj_track_times(long list, [MarshalAs(UnmanagedType.U1)] bool track);

    [DllImport(Library)]
    public static extern int H5Pclose(long list);

    [DllImport(Library)]
    public static extern long H5Dcreate2(
        long place,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        long type,
        long space,
        long link,
        long creation,
        long access
    );

    [DllImport(Library)]
    public static extern int H5Dwrite(long data, long type, long memory, long file, long transfer, nint content);

    [DllImport(Library)]
    public static extern int H5Dclose(long data);

    [DllImport(Library)]
    public static extern long H5Acreate2(
        long item,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        long type,
        long space,
        long creation,
        long access
    );

    [DllImport(Library)]
    public static extern int H5Awrite(long attribute, long type, nint content);

    [DllImport(Library)]
    public static extern int H5Aclose(long attribute);

    [DllImport(Library)]
    public static extern long H5Tcopy(long type);

    [DllImport(Library)]
    public static extern int H5Tset_size(long type, nuint size);

    [DllImport(Library)]
    public static extern int H5Tset_cset(long type, int set);

    [DllImport(Library)]
    public static extern long H5Tenum_create(long type);

    [DllImport(Library)]
    public static extern int H5Tenum_insert(long type, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, ref sbyte value);

    [DllImport(Library)]
    public static extern int H5Tclose(long type);
}
