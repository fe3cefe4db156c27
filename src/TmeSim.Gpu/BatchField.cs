using ILGPU;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// A field of the lesions that are moved together, in the arrays of their tissue. Beside the numbers of a field pass a kernel takes this and not the
/// whole <see cref="DeviceBatch"/>: a device of OpenCL need not take more than 1024 bytes of arguments.
/// </summary>
struct BatchField
{
    /// <summary>Fields of all lesions of the device; shape [lesion × field × site].</summary>
    public ArrayView<float> Values;

    /// <summary>Shape [lesion].</summary>
    public ArrayView<LesionRow> Rows;

    /// <summary>The field.</summary>
    public FieldKind Kind;

    /// <summary>Sites of a lesion.</summary>
    public int SiteCount;

    /// <summary>The value at a site of a lesion.</summary>
    public readonly ref float At(int lesion, int site) =>
        ref Values[((long)Rows[lesion].Room * FieldInfo.Count + (int)Kind) * SiteCount + site];
}
