using MathNet.Numerics.Distributions;
using TmeSim.Core.Scenarios;
using TmeSim.Trials.Calibration;
using TmeSim.Trials.Populations;
using TmeSim.Trials.Statistics;

namespace TmeSim.Trials.Tests.Calibration;

/// <summary>Lesions of one variable z that show a trait where z is above 0: of a population with median m the share is Φ(m/σ).</summary>
public class CalibrationTests
{
    const int Lesions = 2000;
    const double Sigma = 0.8;

    static readonly TargetSettings Trait = new()
    {
        Name = "trait",
        Column = "best_response",
        Counted = ["partial"],
        Low = 0.2,
        High = 0.3,
    };

    static readonly Population One = new()
    {
        Name = "one",
        Seed = 3,
        Variables =
        [
            new()
            {
                Name = "x",
                Settings = ["patient.weight_kg"],
                Distribution = DistributionKind.Lognormal,
                Median = 1,
                Sigma = Sigma,
                Source = "a test",
                Prior = new() { Low = Math.Exp(-1), High = Math.Exp(1) },
            },
        ],
        Targets = [Trait],
    };

    [Theory]
    [InlineData(-0.8)]
    [InlineData(0)]
    [InlineData(0.5)]
    public void WeightedPool_HasTheShareOfThePopulationItStandsFor(double median)
    {
        var pool = PoolOf(Trait);
        double[] weights = pool.Weights([median]);
        var found = pool.Targets[0].Found(weights);

        double expected = Normal.CDF(0, 1, median / Sigma);
        // Five standard errors of a share among so many effective lesions.
        Assert.InRange(found.Count, Lesions / 4, Lesions);
        Assert.Equal(expected, found.Value, 5 * Math.Sqrt(expected * (1 - expected) / found.Count));
        Assert.InRange(expected, found.Low, found.High);
        Assert.Equal(1, weights.Average(), 9);
    }

    [Theory]
    [InlineData(-0.8, -0.8)]
    [InlineData(-0.8, 0.5)]
    [InlineData(0.3, -0.8)]
    public void PoolWithLesionsOfAFit_HasTheShareOfThePopulationItStandsFor(double median, double fitted)
    {
        var pool = new LesionPool(
            PartOf(One, Trait, Lesions / 2, overPriors: true),
            PartOf(About(fitted), Trait, Lesions, overPriors: false)
        );
        var found = pool.Targets[0].Found(pool.Weights([median]));

        double expected = Normal.CDF(0, 1, median / Sigma);
        Assert.InRange(found.Count, Lesions / 8, 3 * Lesions / 2);
        Assert.Equal(expected, found.Value, 5 * Math.Sqrt(expected * (1 - expected) / found.Count));
        Assert.InRange(expected, found.Low, found.High);
    }

    [Fact]
    public void LesionsOfAFit_AreWorthMoreThereThanThoseOverThePriors()
    {
        var prior = PartOf(One, Trait, Lesions, overPriors: true);
        double before = WeightedStatistic.EffectiveNumber(new LesionPool(prior).Weights([-0.8]));
        double more = WeightedStatistic.EffectiveNumber(
            new LesionPool(prior, PartOf(About(-0.8), Trait, Lesions, overPriors: false)).Weights([-0.8])
        );

        Assert.InRange(more, before + Lesions, 2 * Lesions);
    }

    [Fact]
    public void Fit_FindsTheMediansThatMeetTheTarget()
    {
        var fit = CalibrationFit.Of(PoolOf(Trait), seed: 1)!;

        // The range of the share is that of the median between σ·Φ⁻¹(0.2) and σ·Φ⁻¹(0.3); the pool is good to 5·√(¼/500) = 0.11 there, in z about 0.3 at most.
        double low = Sigma * Normal.InvCDF(0, 1, 0.2);
        double high = Sigma * Normal.InvCDF(0, 1, 0.3);
        double median = Math.Log(fit.Medians[0].Median);
        Assert.True(fit.IsWithin);
        Assert.Equal((low + high) / 2, median, 0.1);
        Assert.Equal(low, Math.Log(fit.Medians[0].Low), 0.1);
        Assert.Equal(high, Math.Log(fit.Medians[0].High), 0.1);

        var fitted = fit.Apply(One, seed: 7).Variables[0];
        Assert.Equal((fit.Medians[0].Median, EvidenceGrade.FittedHere), (fitted.Median, fitted.Evidence));
        Assert.Null(fitted.Prior);
        Assert.Equal("median fitted to trait; form and spread: a test", fitted.Source);
    }

    [Fact]
    public void TargetThatThePriorCannotReach_IsSaid()
    {
        var fit = CalibrationFit.Of(PoolOf(Trait with { Low = 0.97, High = 0.99 }), seed: 1)!;

        Assert.False(fit.IsWithin);
        Assert.True(Math.Log(fit.Medians[0].Median) > 0.9, "not even the nearest end of the prior was found");
    }

    [Fact]
    public void TargetThatNoLesionSpeaksFor_IsMetByNoMedians()
    {
        var part = PartOf(One, Trait, Lesions, overPriors: true);
        var silent = new CalibrationTarget(Trait with { Name = "silent" }, [.. Enumerable.Repeat(new TargetContribution(0, 0), Lesions)]);
        var pool = new LesionPool(part with { Targets = [.. part.Targets, silent] });

        Assert.True(double.IsFinite(new LesionPool(part).Distance([-0.5], 30)));
        Assert.Equal(double.PositiveInfinity, pool.Distance([-0.5], 30));
        Assert.Null(CalibrationFit.Of(pool, seed: 1));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(29, true)]
    [InlineData(100, false)]
    public void TargetThatFewLesionsSpeakFor_IsMetByNoMedians(int speaking, bool isTooFew)
    {
        var part = PartOf(One, Trait, Lesions, overPriors: true);
        var rare = new CalibrationTarget(
            Trait with
            {
                Name = "rare",
                High = 1,
            },
            [.. Enumerable.Range(0, Lesions).Select(k => k < speaking ? new TargetContribution(1, 1) : default)]
        );
        var pool = new LesionPool(part with { Targets = [.. part.Targets, rare] });

        Assert.Equal(isTooFew, double.IsPositiveInfinity(pool.Distance([-0.5], 30)));
    }

    [Fact]
    public void NumberOfOneLesion_IsNoAnswer()
    {
        var number = new TargetSettings
        {
            Name = "number",
            Column = "final_cells",
            Value = 5,
        };
        var target = new CalibrationTarget(number, [new TargetContribution(1000, 1), default]);

        Assert.Equal(double.PositiveInfinity, target.Gap([1, 1]));
        Assert.Equal(TargetVerdict.Open, target.Verdict(target.Found([1, 1])));
    }

    [Fact]
    public void NumberThatEveryLesionHas_IsMet()
    {
        var number = new TargetSettings
        {
            Name = "number",
            Column = "final_cells",
            Value = 3,
        };

        Assert.Equal(
            0,
            new CalibrationTarget(number, [.. Enumerable.Repeat(new TargetContribution(3, 1), 40)]).Gap([.. Enumerable.Repeat(1.0, 40)])
        );
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void OneParticleAlone_IsNoPosterior(int reached, bool isEmpty)
    {
        int asked = 0;
        var particles = PopulationMonteCarlo.Sample(
            medians => asked++ < reached ? Math.Abs(medians[0]) : double.PositiveInfinity,
            [(-1, 1)],
            seed: 1
        );

        Assert.Equal(isEmpty, particles.Count == 0);
        Assert.All(particles, one => Assert.True(double.IsFinite(one.Weight)));
    }

    /// <summary>Where the distance is |m|/0.2, what is accepted is uniform over −0.2 … 0.2, though proposals crowd in its middle.</summary>
    [Fact]
    public void MonteCarlo_SamplesTheUniformPosterior()
    {
        static IReadOnlyList<Particle> Sample(long seed) =>
            PopulationMonteCarlo.Sample(medians => Math.Abs(medians[0]) / 0.2, [(-1, 1)], seed);
        const int runs = 12;
        double mean = 0;
        double variance = 0;
        double effective = 0;
        for (int seed = 1; seed <= runs; seed++)
        {
            var particles = Sample(seed);
            Assert.All(particles, one => Assert.InRange(one.Medians[0], -0.2, 0.2));
            mean += particles.Sum(one => one.Weight * one.Medians[0]) / runs;
            variance += particles.Sum(one => one.Weight * one.Medians[0] * one.Medians[0]) / runs;
            effective += WeightedStatistic.EffectiveNumber(particles.Select(one => one.Weight));
        }

        Assert.InRange(effective, 250 * runs, 500 * runs);
        Assert.Equal(0, mean, 5 * Math.Sqrt(0.04 / 3 / effective));
        // A uniform variable of variance v has the fourth moment 9/5·v²: the error of v is v·√(0.8/n).
        Assert.Equal(0.04 / 3, variance, 5 * 0.04 / 3 * Math.Sqrt(0.8 / effective));
        Assert.Equal(Sample(1).Select(one => one.Medians[0]), Sample(1).Select(one => one.Medians[0]));
    }

    [Fact]
    public void EqualWeights_GiveThePlainIntervals()
    {
        TargetContribution[] shares = [.. Enumerable.Range(0, 34).Select(k => new TargetContribution(k < 4 ? 1 : 0, 1))];
        double[] numbers = [.. Enumerable.Range(1, 12).Select(k => k * k / 10.0)];

        var share = WeightedStatistic.Of(shares, [.. Enumerable.Repeat(2.0, 34)], isShare: true);
        var mean = WeightedStatistic.Of(
            [.. numbers.Select(one => new TargetContribution(one, 1))],
            [.. Enumerable.Repeat(1.0, 12)],
            isShare: false
        );

        Assert.Equal(Proportion.Of(4, 34), share);
        Assert.Equal(Mean.Of(numbers).Low, mean.Low, 9);
        Assert.Equal(Mean.Of(numbers).High, mean.High, 9);
    }

    [Fact]
    public void TwoArmsOfALesion_AreOneLesion()
    {
        TargetContribution[] pairs = [.. Enumerable.Range(0, 20).Select(k => new TargetContribution(k < 5 ? 2 : 0, 2))];

        Assert.Equal(Proportion.Of(5, 20), WeightedStatistic.Of(pairs, [.. Enumerable.Repeat(1.0, 20)], isShare: true));
    }

    [Theory]
    [InlineData(0.25, 0.15, 0.35, TargetVerdict.Met)]
    [InlineData(0.35, 0.28, 0.45, TargetVerdict.Open)]
    [InlineData(0.45, 0.35, 0.55, TargetVerdict.Missed)]
    [InlineData(0.25, double.NaN, double.NaN, TargetVerdict.Open)]
    [InlineData(double.NaN, double.NaN, double.NaN, TargetVerdict.Open)]
    public void Verdict_ComparesWithTheRange(double value, double low, double high, TargetVerdict expected) =>
        Assert.Equal(expected, new CalibrationTarget(Trait, []).Verdict(new Estimate(value, low, high, 50)));

    [Fact]
    public void Range_OfAShareAmongPatients_IsTheExactInterval()
    {
        var none = new TargetSettings
        {
            Name = "none",
            Value = 0,
            N = 34,
            Counted = ["partial"],
        };

        // 0 of 34: up to 1 − 0.025^(1/34).
        var (low, high) = CalibrationTarget.AskedOf(none)!.Value;
        Assert.Equal(0, low);
        Assert.Equal(1 - Math.Pow(0.025, 1 / 34.0), high, 9);
        Assert.Null(CalibrationTarget.AskedOf(none with { N = null }));
        // A floor is met best at 0, not in the middle of its range.
        Assert.Equal(0, new CalibrationTarget(none, [new TargetContribution(0, 1), new TargetContribution(0, 1)]).Gap([1, 1]));
    }

    static LesionPool PoolOf(TargetSettings target) => new(PartOf(One, target, Lesions, overPriors: true));

    static PoolPart PartOf(Population population, TargetSettings target, int count, bool overPriors)
    {
        var lesions = PopulationSample.Draw(population, count, overPriors);
        var shown = lesions.Select(one => new TargetContribution(one.Latent[0] > 0 ? 1 : 0, 1)).ToList();
        return new PoolPart(lesions, population, [new CalibrationTarget(target, shown)]);
    }

    static Population About(double median) =>
        One with
        {
            Seed = 4,
            Variables = [One.Variables[0] with { Median = Math.Exp(median), Prior = null }],
        };
}
