using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Scenarios;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("Name", "name")]
    [InlineData("TumourRadiusUm", "tumour_radius_um")]
    [InlineData("B2mAlleles", "b2m_alleles")]
    [InlineData("KrasG12C", "kras_g12c")]
    [InlineData("KrasG12D", "kras_g12d")]
    [InlineData("Loss9P21", "loss_9p21")]
    [InlineData("Stk11Loss", "stk11_loss")]
    [InlineData("ConstitutivePdL1", "constitutive_pd_l1")]
    [InlineData("BaseMhc1", "base_mhc1")]
    [InlineData("Mhc2", "mhc2")]
    [InlineData("Cd155", "cd155")]
    [InlineData("StromalCd8", "stromal_cd8")]
    [InlineData("TgfBetaFactor", "tgf_beta_factor")]
    [InlineData("MgPerKg", "mg_per_kg")]
    [InlineData("Ic50Um", "ic50_um")]
    [InlineData("CTLA4Block", "ctla4_block")]
    [InlineData("IFNGamma", "ifn_gamma")]
    [InlineData("X", "x")]
    public void Key_FollowsTheRule(string name, string key) => Assert.Equal(key, SnakeCase.Of(name));
}
