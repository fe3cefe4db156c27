using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

/// <summary>T cells and what they meet, with numbers of engagement that are round.</summary>
static class EngagementBench
{
    // Products of a few Q16 fractions and one rounding to a level.
    const double LevelTolerance = 1.5 / 255;

    /// <summary>A T cell and the tumour cell beside it, without any receptor, ligand or suppressor.</summary>
    public static TissueForTests Pair()
    {
        var tissue = TissueForTests.Plane(2);
        tissue.Put(0, LymphocyteKind.Effector);
        tissue.Put(1, ParenchymaKind.Tumour);
        return tissue;
    }

    /// <summary>The tissue with numbers from which a test can work out what must come.</summary>
    public static TissueForTests Configured(TissueForTests tissue) =>
        tissue
            .With(TCellEngagementParameters.HitRate, 2)
            .With(TCellEngagementParameters.ProgenitorKilling, 0.2)
            .With(TCellEngagementParameters.IntermediateKilling, 0.6)
            .With(TCellEngagementParameters.TerminalKilling, 0.1)
            .With(TCellEngagementParameters.Pd1Inhibition, 0.8)
            .With(TCellEngagementParameters.Pd1OnCd28, 0.3)
            .With(TCellEngagementParameters.Lag3Inhibition, 0.5)
            .With(TCellEngagementParameters.Tim3Inhibition, 0.4)
            .With(TCellEngagementParameters.TigitInhibition, 0.3)
            .With(TCellEngagementParameters.Galectin9Level, 0.5)
            .With(TCellEngagementParameters.PdL2ToPdL1, 0.4)
            .With(TCellEngagementParameters.PdL2OfMemory, 0.5)
            .With(TCellEngagementParameters.Mhc2OfMemory, 0.3)
            .With(TCellEngagementParameters.Mhc2OfDendriticCell, 0.4)
            .With(TCellEngagementParameters.Cd155OfMemory, 0.2)
            .With(TCellEngagementParameters.TregInhibition, 0.7)
            .With(TCellEngagementParameters.TregCtla4, 0.4)
            .With(TCellEngagementParameters.MacrophageInhibition, 0.5)
            .With(TCellEngagementParameters.MdscInhibition, 0.6)
            .With(TCellEngagementParameters.SuppressorHalf, 1)
            .With(TCellEngagementParameters.TgfBetaInhibition, 0.6)
            .With(TCellEngagementParameters.TgfBetaHalf, 100);

    /// <summary>Checks a level for the share it stands for.</summary>
    public static void AssertLevel(double expected, int level, string what = "") =>
        Assert.True(
            Math.Abs(level / 255.0 - expected) <= LevelTolerance,
            FormattableString.Invariant($"{what}: {level / 255.0:F4}, not {expected:F4}")
        );
}
