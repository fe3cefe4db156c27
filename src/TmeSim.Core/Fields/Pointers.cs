using System.Runtime.InteropServices;

namespace TmeSim.Core.Fields;

/// <summary>Addresses of arrays that were allocated pinned, which stay.</summary>
static unsafe class Pointers
{
    /// <summary>The first value.</summary>
    public static T* Of<T>(T[] values)
        where T : unmanaged => (T*)Marshal.UnsafeAddrOfPinnedArrayElement(values, 0);
}
