using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

/// <summary>An hour of the blood count against its equation, pool by pool, with no two numbers alike.</summary>
public class BloodCountTests
{
    const double LymphocyteTurnover = 0.05,
        MyeloidTurnover = 0.3;

    static readonly ParameterSet Parameters = new(
        new Dictionary<string, double>
        {
            [BloodCount.BaseNeutrophils.Key] = 4000,
            [BloodCount.BaseLymphocytes.Key] = 1500,
            [BloodCount.BaseBystanders.Key] = 300,
            [BloodCount.BaseTreg.Key] = 60,
            [BloodCount.BaseMonocytes.Key] = 450,
            [BloodCount.BaseMdsc.Key] = 50,
            [BloodCount.BaseDendriticCells.Key] = 15,
            [BloodCount.NeutrophilTumourGain.Key] = 1,
            [BloodCount.MdscTumourGain.Key] = 4,
            [BloodCount.MdscVegfGain.Key] = 3,
            [BloodCount.DendriticCellVegfLoss.Key] = 0.5,
            [BloodCount.VegfHalf.Key] = 54,
            [BloodCount.MonocyteCsf1rLoss.Key] = 0.4,
            [BloodCount.TregInterleukin2Gain.Key] = 0.7,
            [BloodCount.LymphocyteTurnover.Key] = LymphocyteTurnover,
            [BloodCount.MyeloidTurnover.Key] = MyeloidTurnover,
        }
    );

    // s = 0.4, so 1 − s/2 = 0.8; CSF-1R 0.5; F·T/(1 + T) = 2·3/4 = 1.5; V = 162/(162 + 54)·(1 − 0.25) = 0.5625; I = 0.6. The tumour at
    // the start, T = F = 1, gives ½ of its gain.
    public static TheoryData<string, double, double> SetPoints =>
        new()
        {
            { "neutrophils", 4000 * (1 + 1 * 0.5), 4000 * (1 + 1 * 1.5) * 1.4 },
            { "monocytes", 450, 450 * (1 - 0.4 * 0.5) },
            { "mdsc", 50 * (1 + 4 * 0.5), 50 * (1 + 4 * 1.5 + 3 * 0.5625) },
            { "dendritic_cells", 15, 15 * (1 - 0.5 * 0.5625) * 0.8 },
            { "lymphocytes", 1500, 1500 * 0.8 },
            { "bystanders", 300, 300 * 0.8 },
            { "treg", 60, 60 * (1 + 0.7 * 0.6) },
        };

    // The losses are implicit: 24·(X₁ − X₀) = k·(X* − X₁) − depletion·X₁. 1e-12 is rounding.
    [Theory]
    [MemberData(nameof(SetPoints))]
    public void Pool_ApproachesItsSetPoint_AndIsDepletedByDrugsOfItsKind(string pool, double start, double setPoint)
    {
        bool isLymphoid = pool is "lymphocytes" or "bystanders" or "treg";
        double turnover = isLymphoid ? LymphocyteTurnover : MyeloidTurnover;
        foreach (var (lymphoid, myeloid) in new[] { (0.0, 0.0), (3.0, 0.0), (0.0, 5.0), (3.0, 5.0) })
        {
            var blood = BloodCount.From(Parameters);
            Assert.Equal(start, Of(blood, pool), 1e-12 * start);
            blood.Advance(new(1, 0, 1, 0.4, lymphoid, myeloid, 0, 0.25, 0.5), tumour: 3, mdscFactor: 2, vegf: 162, interleukin2: 0.6);
            double depletion = isLymphoid ? lymphoid : myeloid;
            double expected = (start + turnover * setPoint / 24) / (1 + (turnover + depletion) / 24);
            Assert.Equal(expected, Of(blood, pool), 1e-12 * expected);
        }
    }

    [Theory]
    [InlineData("treg", 3, 0)]
    [InlineData("mdsc", 0, 5)]
    public void PoolUnderALastingDrug_SettlesWhereTurnoverMeetsDepletion(string pool, double lymphoid, double myeloid)
    {
        var blood = BloodCount.From(Parameters);
        double start = Of(blood, pool);
        for (int hour = 0; hour < 24 * 60; hour++)
        {
            blood.Advance(new(1, 0, 1, 0, lymphoid, myeloid, 0, 0, 0), tumour: 1, mdscFactor: 1, vegf: 0, interleukin2: 0);
        }

        double turnover = pool == "treg" ? LymphocyteTurnover : MyeloidTurnover;
        double left = turnover / (turnover + lymphoid + myeloid);
        Assert.Equal(left, Of(blood, pool) / start, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(1)]
    public void Shortage_IsWhatIsMissingOfTheLymphocytes(double steroid)
    {
        var blood = BloodCount.From(Parameters);
        for (int hour = 0; hour < 24 * 800; hour++)
        {
            blood.Advance(new(1, 0, 1, steroid, 0, 0, 0, 0, 0), tumour: 1, mdscFactor: 1, vegf: 0, interleukin2: 0);
        }

        // e^(−0.05·800) < 1e-17 of the way is left; the rest is rounding, added up over the time of turnover, 480 h.
        Assert.Equal(0.5 * steroid, blood.Shortage, 480 * 2.3e-16);
    }

    static double Of(BloodCount blood, string pool) =>
        pool switch
        {
            "neutrophils" => blood.Neutrophil,
            "monocytes" => blood.Monocyte,
            "mdsc" => blood.Mdsc,
            "dendritic_cells" => blood.DendriticCell,
            "lymphocytes" => blood.Lymphocyte,
            "bystanders" => blood.Bystander,
            _ => blood.Treg,
        };
}
