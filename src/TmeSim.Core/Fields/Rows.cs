using System.Runtime.Intrinsics;
using Scalar = TmeSim.Core.Fields.FieldRows<TmeSim.Core.Fields.ScalarLanes, float>;
using Vector = TmeSim.Core.Fields.FieldRows<TmeSim.Core.Fields.VectorLanes, System.Runtime.Intrinsics.Vector512<float>>;

namespace TmeSim.Core.Fields;

/// <summary>Row operations on whole vectors where a row is long enough for one, else value by value.</summary>
static unsafe class Rows
{
    /// <summary>Whether a row of this length holds a vector.</summary>
    public static bool AreLong(int width) => width >= Vector512<float>.Count;

    /// <summary>See <see cref="FieldRows{TLanes, T}.Smooth"/>.</summary>
    public static void Smooth<TStencil>(float* result, in StencilRows input, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        if (AreLong(width))
        {
            Vector.Smooth<TStencil>(result, input, width, constants);
        }
        else
        {
            Scalar.Smooth<TStencil>(result, input, width, constants);
        }
    }

    /// <summary>See <see cref="FieldRows{TLanes, T}.Residual"/>.</summary>
    public static void Residual<TStencil>(float* result, in StencilRows input, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        if (AreLong(width))
        {
            Vector.Residual<TStencil>(result, input, width, constants);
        }
        else
        {
            Scalar.Residual<TStencil>(result, input, width, constants);
        }
    }

    /// <summary>See <see cref="FieldRows{TLanes, T}.Blend"/>.</summary>
    public static void Blend(float* result, float* near, float nearWeight, float* far, float farWeight, int width)
    {
        if (AreLong(width))
        {
            Vector.Blend(result, near, nearWeight, far, farWeight, width);
        }
        else
        {
            Scalar.Blend(result, near, nearWeight, far, farWeight, width);
        }
    }

    /// <summary>result = weight·values, or sum + weight·values where there is a sum so far. The result may be the sum's own row.</summary>
    public static void Accumulate(float* result, float* sum, float* values, float weight, int width)
    {
        // An overlapping last vector would add twice to a sum in place, so the sum goes value by value there.
        int whole = width / Vector512<float>.Count * Vector512<float>.Count;
        if (sum == null)
        {
            Vector.Scale(result, values, weight, whole);
            Scalar.Scale(result + whole, values + whole, weight, width - whole);
        }
        else
        {
            Vector.AddScaled(result, sum, values, weight, whole);
            Scalar.AddScaled(result + whole, sum + whole, values + whole, weight, width - whole);
        }
    }

    /// <summary>See <see cref="FieldRows{TLanes, T}.Shield"/>.</summary>
    public static void Shield(float* result, float* reaction, float shielding, int width)
    {
        if (AreLong(width))
        {
            Vector.Shield(result, reaction, shielding, width);
        }
        else
        {
            Scalar.Shield(result, reaction, shielding, width);
        }
    }

    /// <summary>Copies a row.</summary>
    public static void Copy(float* result, float* values, int width) =>
        new ReadOnlySpan<float>(values, width).CopyTo(new Span<float>(result, width));
}
