using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class EcmRemodellingTests
{
    [Theory]
    [InlineData(13, 13, 1)]
    [InlineData(13, 13, 13)]
    public void Kernel_IsATentAlongEachAxis_ThatAddsUpToOne(int width, int height, int depth)
    {
        var tissue = Configured(TissueForTests.Block(width, height, depth, Boundary.Periodic), deposition: 1, decay: 0);
        int centre = tissue.Shape.SiteCount / 2;
        tissue.Put(centre, ParenchymaKind.Fibroblast, phenotype: 255);
        double[] gained = MeanGain(tissue, 400);
        var at = tissue.Shape.SiteAt(centre);
        for (int site = 0; site < gained.Length; site++)
        {
            var other = tissue.Shape.SiteAt(site);
            double expected = Tent(other.X - at.X) * Tent(other.Y - at.Y) * (depth == 1 ? 1 : Tent(other.Z - at.Z));

            // Bernoulli noise of the random rounding, and a level cut off each pass.
            double noise = Frequency.Z * 0.5 / Math.Sqrt(400) / 255;
            Assert.InRange(gained[site], expected - noise - 0.2 / 255, expected + noise);
        }

        Assert.InRange(gained.Sum(), 0.9, 1.1);
    }

    [Theory]
    [InlineData(0, 0, 0.6)]
    [InlineData(0, 1, 0.18)]
    [InlineData(128, 0, 0.6 * 127 / 256)]
    public void UniformFibroblasts_DepositTheirRate_OnWhatIsFree(int ecm, ushort immunoregulatory, double perDay)
    {
        var tissue = Configured(TissueForTests.Plane(60, 60, Boundary.Periodic), deposition: 0.6, decay: 0)
            .Everywhere((t, site) => t.Put(site, ParenchymaKind.Fibroblast, clone: immunoregulatory, phenotype: 255));
        Array.Fill(tissue.State.Ecm, (byte)ecm);
        Remodel(tissue, 24);

        double mean = tissue.State.Ecm.Average(level => level - ecm) / 256.0;
        Assert.InRange(mean, perDay - 0.01, perDay + 0.01);
    }

    [Fact]
    public void Activation_ScalesDeposition()
    {
        var tissue = Configured(TissueForTests.Plane(60, 60, Boundary.Periodic), deposition: 0.6, decay: 0)
            .Everywhere((t, site) => t.Put(site, ParenchymaKind.Fibroblast, phenotype: 128));
        Remodel(tissue, 24);

        Assert.InRange(tissue.State.Ecm.Average(level => level) / 256.0, 0.3 - 0.01, 0.31);
    }

    [Fact]
    public void Decay_IsUnbiased_HoweverSlow()
    {
        // 0.001 of a level of 10 a day is far below one level; only random rounding lets it happen, at the right mean.
        var tissue = Configured(TissueForTests.Plane(200, 200), deposition: 0, decay: 0.01);
        Array.Fill(tissue.State.Ecm, (byte)10);
        const int Days = 20;
        for (uint day = 0; day < Days; day++)
        {
            Remodel(tissue, 24 * (day + 1));
        }

        double mean = tissue.State.Ecm.Average(level => level);
        double expected = 10 * Math.Pow(1 - Frequency.OfFraction(Fraction.Of(0.01)), Days);

        // The fraction 655/65536 of 2560 is cut off to whole 256ths of a level: 0.1 level in 25.
        Assert.InRange(mean, expected - 0.02, expected + 0.02 + Days / 256.0);
    }

    [Fact]
    public void Matrix_SettlesWhereDepositionMeetsDecay()
    {
        var tissue = Configured(TissueForTests.Plane(40, 40, Boundary.Periodic), deposition: 0.3, decay: 0.1)
            .Everywhere((t, site) => t.Put(site, ParenchymaKind.Fibroblast, phenotype: 255));
        for (uint day = 0; day < 60; day++)
        {
            Remodel(tissue, 24 * (day + 1));
        }

        Assert.InRange(tissue.State.Ecm.Average(level => level / 255.0), 0.75 - 0.01, 0.75 + 0.01);
    }

    [Theory]
    [InlineData(ParenchymaKind.Tumour)]
    [InlineData(ParenchymaKind.Macrophage)]
    public void OtherCells_LayDownNothing(ParenchymaKind kind)
    {
        var tissue = Configured(TissueForTests.Plane(20, 20), deposition: 1, decay: 0)
            .Everywhere((t, site) => t.Put(site, kind, phenotype: 255));
        Remodel(tissue, 24);

        Assert.All(tissue.State.Ecm, level => Assert.Equal(0, level));
    }

    [Fact]
    public void Matrix_StaysInItsRange()
    {
        var tissue = Configured(TissueForTests.Plane(30, 30, Boundary.Periodic), deposition: 1, decay: 1)
            .Everywhere(
                (t, site) =>
                {
                    t.Put(site, ParenchymaKind.Fibroblast, phenotype: 255);
                    t.State.Ecm[site] = (byte)(site % 256);
                }
            );
        Remodel(tissue, 24);

        // Gain and loss are full: what is left is what the free part took.
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            Assert.InRange(tissue.State.Ecm[site], 255 - site % 256 - 2, 255 - site % 256 + 2);
        }
    }

    static double Tent(int offset) => Math.Max(0, 6 - Math.Abs(offset)) / 36.0;

    static double[] MeanGain(TissueForTests tissue, uint repeats)
    {
        double[] sum = new double[tissue.Shape.SiteCount];
        for (uint repeat = 1; repeat <= repeats; repeat++)
        {
            Array.Clear(tissue.State.Ecm);
            Remodel(tissue, 24 * repeat);
            for (int site = 0; site < sum.Length; site++)
            {
                sum[site] += tissue.State.Ecm[site] / 256.0 / repeats;
            }
        }

        return sum;
    }

    static void Remodel(TissueForTests tissue, uint step)
    {
        tissue.Step = TissueForTests.Untreated with { Step = step };
        tissue.RunCells<EcmRemodelling.Activity>();
        tissue.RunCells<EcmRemodelling.SmoothAlongX>();
        tissue.RunCells<EcmRemodelling.SmoothAlongY>();
        tissue.RunCells<EcmRemodelling.Deposit>();
    }

    static TissueForTests Configured(TissueForTests tissue, double deposition, double decay) =>
        tissue
            .With(EcmRemodellingParameters.DepositionRate, deposition)
            .With(EcmRemodellingParameters.DecayRate, decay)
            .With(EcmRemodellingParameters.ImmunoregulatoryDeposition, 0.3);
}
