using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>
/// Entry points for the coarsest levels of the field solver, whose passes are over so few sites that one launch does for all: a group of threads takes
/// them for a lesion, and waits for its own threads between two. Each pass is that of <see cref="FieldKernels"/>.
/// </summary>
static class CoarseKernels
{
    /// <summary>Averages the reaction, from the first of the levels down to the last.</summary>
    public static void AverageReaction(CoarseLevels levels)
    {
        int lesion = Grid.IdxX;
        if (!levels.Common.IsDue(lesion))
        {
            return;
        }

        for (int level = levels.First; level + 1 < levels.Count; level++)
        {
            var arrays = levels.ArraysOf(level);
            var pass = levels.PassOf(level);
            pass.From = arrays.Reaction;
            pass.To = arrays.Scratch;
            for (int site = Group.IdxX; site < pass.SiteCount; site += Group.DimX)
            {
                FieldKernels.Shield(lesion * pass.SiteCount + site, pass);
            }

            Group.Barrier();
            pass.From = arrays.Scratch;
            pass.To = levels.ArraysOf(level + 1).Reaction;
            Average(lesion, pass);
        }
    }

    /// <summary>Hands the residual down from the first of the levels to the last, solves that, and corrects and smooths all on the way up.</summary>
    public static void Cycle(CoarseLevels levels)
    {
        int lesion = Grid.IdxX;
        if (!levels.Common.IsDue(lesion))
        {
            return;
        }

        for (int level = levels.First; level + 1 < levels.Count; level++)
        {
            var pass = levels.PassOf(level);
            pass.From = pass.Source;
            pass.To = levels.ArraysOf(level + 1).Source;
            Average(lesion, pass);
        }

        SolveCoarsest(lesion, levels);
        for (int level = levels.Count - 2; level >= levels.First; level--)
        {
            Ascend(lesion, level, levels);
        }
    }

    static void SolveCoarsest(int lesion, in CoarseLevels levels)
    {
        int last = levels.Count - 1;
        var pass = levels.PassOf(last);
        pass.To = levels.ArraysOf(last).Values;
        if (Group.IdxX == 0)
        {
            FieldKernels.SolveCoarsest(lesion, pass);
        }

        Group.Barrier();
    }

    static void Ascend(int lesion, int level, in CoarseLevels levels)
    {
        var arrays = levels.ArraysOf(level);
        var pass = levels.PassOf(level);
        pass.From = levels.ArraysOf(level + 1).Values;
        pass.To = arrays.Values;
        for (int site = Group.IdxX; site < pass.SiteCount; site += Group.DimX)
        {
            FieldKernels.Interpolate(lesion * pass.SiteCount + site, pass);
        }

        Group.Barrier();
        for (int k = 0; k < pass.Level.Passes; k++)
        {
            pass.From = k % 2 == 0 ? arrays.Values : arrays.Scratch;
            pass.To = k % 2 == 0 ? arrays.Scratch : arrays.Values;
            pass.Weight = levels.Omegas[pass.Level.FirstPass + k];
            Smooth(lesion, pass);
        }

        // Passes go to and fro between two arrays; after an odd number the result is copied to where it belongs.
        if (pass.Level.Passes % 2 != 0)
        {
            pass.From = arrays.Scratch;
            pass.To = arrays.Values;
            for (int site = Group.IdxX; site < pass.SiteCount; site += Group.DimX)
            {
                FieldKernels.Copy(lesion * pass.SiteCount + site, pass);
            }

            Group.Barrier();
        }
    }

    static void Average(int lesion, in FieldPass pass)
    {
        for (int site = Group.IdxX; site < pass.CoarseSiteCount; site += Group.DimX)
        {
            FieldKernels.Average(lesion * pass.CoarseSiteCount + site, pass);
        }

        Group.Barrier();
    }

    static void Smooth(int lesion, in FieldPass pass)
    {
        if (pass.Level.IsPlanar != 0)
        {
            if (pass.Level.IsIsotropic != 0)
            {
                Smooth<PlanarStencil>(lesion, pass);
            }
            else
            {
                Smooth<CoarsePlanarStencil>(lesion, pass);
            }
        }
        else if (pass.Level.IsIsotropic != 0)
        {
            Smooth<VolumeStencil>(lesion, pass);
        }
        else
        {
            Smooth<CoarseVolumeStencil>(lesion, pass);
        }

        Group.Barrier();
    }

    static void Smooth<TStencil>(int lesion, in FieldPass pass)
        where TStencil : struct, IStencil
    {
        for (int site = Group.IdxX; site < pass.SiteCount; site += Group.DimX)
        {
            FieldKernels.Smooth<TStencil>(lesion * pass.SiteCount + site, pass);
        }
    }
}
