using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>Entry points of the field solver's cycles: each finds its coordinates, asks the Core for the value and stores it.</summary>
static class FieldKernels
{
    /// <summary>Residual of a site.</summary>
    public static void Residual<TStencil>(Index1D index, FieldPass pass)
        where TStencil : struct, IStencil
    {
        int lesion = index / pass.SiteCount;
        if (pass.IsDue(lesion))
        {
            var at = LevelSite.At(index - lesion * pass.SiteCount, pass.Level.X.FineExtent, pass.Level.Y.FineExtent);
            pass.To[index] = FieldSite<TStencil>.Residual(
                pass.FromOf(lesion),
                pass.SourceOf(lesion),
                pass.ReactionOf(lesion),
                pass.GeometryOf(lesion),
                at.X,
                at.Y,
                at.Z
            );
        }
    }

    /// <summary>One smoothing pass at a site.</summary>
    public static void Smooth<TStencil>(Index1D index, FieldPass pass)
        where TStencil : struct, IStencil
    {
        int lesion = index / pass.SiteCount;
        if (pass.IsDue(lesion))
        {
            var at = LevelSite.At(index - lesion * pass.SiteCount, pass.Level.X.FineExtent, pass.Level.Y.FineExtent);
            pass.To[index] = FieldSite<TStencil>.Smooth(
                pass.FromOf(lesion),
                pass.SourceOf(lesion),
                pass.ReactionOf(lesion),
                pass.GeometryOf(lesion),
                pass.Weight,
                at.X,
                at.Y,
                at.Z
            );
        }
    }

    /// <summary>The reaction of a site as the next coarser level should see it.</summary>
    public static void Shield(Index1D index, FieldPass pass)
    {
        int lesion = index / pass.SiteCount;
        if (pass.IsDue(lesion))
        {
            pass.To[index] = FieldRule<ScalarLanes, float>.Shielded(pass.From[index], pass.Numbers[lesion].Shielding);
        }
    }

    /// <summary>The average of the fine values that a coarse site overlaps.</summary>
    public static void Average(Index1D index, FieldPass pass)
    {
        int lesion = index / pass.CoarseSiteCount;
        if (pass.IsDue(lesion))
        {
            var at = LevelSite.At(index - lesion * pass.CoarseSiteCount, pass.Level.X.CoarseExtent, pass.Level.Y.CoarseExtent);
            float sum = FieldTransfer<DeviceAxis>.Sum(pass.X, pass.Y, pass.Z, pass.FromOf(lesion), at.X, at.Y, at.Z);
            pass.To[index] = ExactFloat.Multiply(pass.Weight, sum);
        }
    }

    /// <summary>The single site at the bottom.</summary>
    public static void SolveCoarsest(Index1D lesion, FieldPass pass)
    {
        if (pass.IsDue(lesion))
        {
            pass.To[lesion] = ScalarFieldSolver.CoarsestValue(pass.Source[lesion], pass.ReactionOf(lesion)[0]);
        }
    }

    /// <summary>Sets a fine value to the interpolated coarse one.</summary>
    public static void Interpolate(Index1D index, FieldPass pass)
    {
        int lesion = index / pass.SiteCount;
        if (pass.IsDue(lesion))
        {
            pass.To[index] = Blend(index, lesion, pass);
        }
    }

    /// <summary>Adds the interpolated coarse value to a fine one.</summary>
    public static void Correct(Index1D index, FieldPass pass)
    {
        int lesion = index / pass.SiteCount;
        if (pass.IsDue(lesion))
        {
            pass.To[index] = ExactFloat.Add(pass.To[index], Blend(index, lesion, pass));
        }
    }

    /// <summary>Copies a site.</summary>
    public static void Copy(Index1D index, FieldPass pass)
    {
        if (pass.IsDue(index / pass.SiteCount))
        {
            pass.To[index] = pass.From[index];
        }
    }

    static float Blend(int index, int lesion, in FieldPass pass)
    {
        var at = LevelSite.At(index - lesion * pass.SiteCount, pass.Level.X.FineExtent, pass.Level.Y.FineExtent);
        return FieldTransfer<DeviceAxis>.Blend(pass.X, pass.Y, pass.Z, pass.FromCoarseOf(lesion), at.X, at.Y, at.Z);
    }
}
