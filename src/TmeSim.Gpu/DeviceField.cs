using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>A lesion's field, or a term of its equation, in an array of all lesions.</summary>
/// <param name="values">The array.</param>
/// <param name="first">Where the lesion begins.</param>
readonly struct DeviceField(ArrayView<float> values, long first) : IFieldView
{
    /// <inheritdoc/>
    public float this[int site] => values[first + site];
}

/// <summary>A lesion's reaction: a field, or one number for all sites.</summary>
/// <param name="field">The field.</param>
/// <param name="uniform">The number.</param>
/// <param name="isField">1 for the field, 0 for the number.</param>
readonly struct DeviceReaction(DeviceField field, float uniform, int isField) : IFieldView
{
    /// <inheritdoc/>
    public float this[int site] => isField != 0 ? field[site] : uniform;
}
