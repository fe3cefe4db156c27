using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests;

/// <summary>What holds in every tissue after every rule.</summary>
static class TissueInvariants
{
    static readonly string[] ParenchymaArrays = ["clone", "clock", "damage", "pd_l1", "mhc1", "phenotype"];

    static readonly string[] LymphocyteArrays =
    [
        "specificity",
        "exhaustion",
        "scar",
        "divisions",
        "pd_1",
        "lag_3",
        "tim_3",
        "tigit",
        "motion",
        "contact",
        "signal",
        "activity",
    ];

    /// <summary>Where a layer is empty, all its properties are zero.</summary>
    public static void AssertEmptyLayersHoldZeros(TissueState state, bool parenchyma = true, bool lymphocytes = true)
    {
        foreach (var array in state.Arrays())
        {
            if (parenchyma && ParenchymaArrays.Contains(array.Name))
            {
                AssertZeroWhere(array, state.Parenchyma, ParenchymaKind.None);
            }

            if (lymphocytes && LymphocyteArrays.Contains(array.Name))
            {
                AssertZeroWhere(array, state.Lymphocyte, LymphocyteKind.None);
            }
        }
    }

    /// <summary>Every byte enum has a defined value, and what no kind uses is zero.</summary>
    public static void AssertWellFormed(TissueState state)
    {
        AssertEmptyLayersHoldZeros(state);
        for (int site = 0; site < state.Shape.SiteCount; site++)
        {
            var parenchyma = state.Parenchyma[site];
            var lymphocyte = state.Lymphocyte[site];
            Assert.True(
                parenchyma <= ParenchymaKind.Dead && lymphocyte <= LymphocyteKind.Treg,
                $"site {site} holds {parenchyma} and {lymphocyte}"
            );
            Assert.True(state.Damage[site] == 0 || parenchyma == ParenchymaKind.Tumour, $"site {site}: damage of {parenchyma}");
            Assert.True(state.Mhc1[site] == 0 || parenchyma == ParenchymaKind.Tumour, $"site {site}: MHC-I of {parenchyma}");
            Assert.True(
                lymphocyte != LymphocyteKind.Treg || state.Exhaustion[site] + state.Specificity[site] + state.Contact[site] == 0,
                $"site {site}: Treg"
            );
            Assert.True(state.Contact[site] == 0 || Populations.IsCd8(lymphocyte), $"site {site}: contact of {lymphocyte}");
            for (int field = 0; field < FieldInfo.Count; field++)
            {
                Assert.True(float.IsFinite(state.Fields[field][site]) && state.Fields[field][site] >= 0, $"site {site}: field {field}");
            }
        }
    }

    static void AssertZeroWhere<T>(TissueArray array, T[] layer, T empty)
        where T : struct, Enum
    {
        var bytes = array.Bytes;
        int width = bytes.Length / layer.Length;
        for (int site = 0; site < layer.Length; site++)
        {
            bool isZero = bytes.Slice(site * width, width).IndexOfAnyExcept((byte)0) < 0;
            Assert.True(isZero || !layer[site].Equals(empty), $"{array.Name} of the empty site {site} is not zero");
        }
    }
}
