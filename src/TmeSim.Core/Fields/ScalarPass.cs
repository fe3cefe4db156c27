namespace TmeSim.Core.Fields;

/// <summary>Whole-level passes of the scalar definition: every site in turn, from one array into another.</summary>
static class ScalarPass
{
    /// <summary>Writes b − a·u + inflow of every site.</summary>
    public static void Residual(
        FieldLevel level,
        float[] field,
        float[] source,
        in FieldEquation equation,
        float[]? reaction,
        float[] result
    ) => Dispatch(level, field, source, equation, reaction, null, result);

    /// <summary>Writes every site's value after one smoothing pass with weight ω.</summary>
    public static void Smooth(
        FieldLevel level,
        float[] field,
        float[] source,
        in FieldEquation equation,
        float[]? reaction,
        float weight,
        float[] result
    ) => Dispatch(level, field, source, equation, reaction, weight, result);

    static void Dispatch(
        FieldLevel level,
        float[] field,
        float[] source,
        in FieldEquation equation,
        float[]? reaction,
        float? weight,
        float[] result
    )
    {
        LevelGeometry geometry = LevelGeometry.Of(level, equation.Alpha);
        if (reaction is null)
        {
            Dispatch(level, geometry, field, source, new UniformView(equation.UniformReaction), weight, result);
        }
        else
        {
            Dispatch(level, geometry, field, source, new ArrayView(reaction), weight, result);
        }
    }

    static void Dispatch<TReaction>(
        FieldLevel level,
        in LevelGeometry geometry,
        float[] field,
        float[] source,
        TReaction reaction,
        float? weight,
        float[] result
    )
        where TReaction : struct, IFieldView
    {
        switch (level.IsIsotropic, level.IsPlanar)
        {
            case (true, true):
                Run<PlanarStencil, TReaction>(geometry, field, source, reaction, weight, result);
                break;
            case (true, false):
                Run<VolumeStencil, TReaction>(geometry, field, source, reaction, weight, result);
                break;
            case (false, true):
                Run<CoarsePlanarStencil, TReaction>(geometry, field, source, reaction, weight, result);
                break;
            default:
                Run<CoarseVolumeStencil, TReaction>(geometry, field, source, reaction, weight, result);
                break;
        }
    }

    static void Run<TStencil, TReaction>(
        in LevelGeometry level,
        float[] field,
        float[] source,
        TReaction reaction,
        float? weight,
        float[] result
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IFieldView
    {
        ArrayView values = new(field);
        ArrayView sources = new(source);
        int site = 0;
        for (int z = 0; z < level.Depth; z++)
        {
            for (int y = 0; y < level.Height; y++)
            {
                for (int x = 0; x < level.Width; x++)
                {
                    result[site++] = weight is { } w
                        ? FieldSite<TStencil>.Smooth(values, sources, reaction, level, w, x, y, z)
                        : FieldSite<TStencil>.Residual(values, sources, reaction, level, x, y, z);
                }
            }
        }
    }
}
