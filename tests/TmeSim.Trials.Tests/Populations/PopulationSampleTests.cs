using System.Globalization;
using MathNet.Numerics.Distributions;
using TmeSim.Trials.Populations;

namespace TmeSim.Trials.Tests.Populations;

public class PopulationSampleTests
{
    const int Count = 1000;

    static readonly VariableSettings Density = new()
    {
        Name = "density",
        Source = "a test",
        Settings = ["lesions[0].treg"],
        Distribution = DistributionKind.Lognormal,
        Median = 0.01,
        Sigma = 0.8,
        AtMost = 0.05,
        Prior = new() { Low = 0.002, High = 0.02 },
    };

    static readonly VariableSettings Share = new()
    {
        Name = "share",
        Source = "a test",
        Settings = ["lesions[0].progenitor_share"],
        Distribution = DistributionKind.LogitNormal,
        Median = 0.2,
        Sigma = 0.5,
    };

    static readonly VariableSettings Loss = new()
    {
        Name = "loss",
        Source = "a test",
        Settings = ["clones[0].hla_loh"],
        Distribution = DistributionKind.Categorical,
        Values = ["true", "false"],
        Probabilities = [0.4, 0.6],
    };

    static readonly Population Three = new()
    {
        Name = "three",
        Variables = [Density, Share, Loss],
        Seed = 7,
    };

    [Fact]
    public void Sample_HasTheQuantilesAndSharesAskedFor()
    {
        var lesions = PopulationSample.Draw(Three, Count);

        // Each equal share is met once: a count below a quantile differs from the expected by less than one.
        double[] densities = [.. lesions.Select(one => Number(one.Values[0])).Order()];
        double[] shares = [.. lesions.Select(one => Number(one.Values[1])).Order()];
        foreach (double at in new[] { 0.1, 0.5, 0.9 })
        {
            double normal = Normal.InvCDF(0, 1, at);
            Assert.InRange(densities.Count(value => value < 0.01 * Math.Exp(0.8 * normal)), at * Count - 1, at * Count + 1);
            Assert.InRange(shares.Count(value => value < 1 / (1 + 4 * Math.Exp(-0.5 * normal))), at * Count - 1, at * Count + 1);
        }

        Assert.Equal(0.05, densities[^1]);
        Assert.InRange(lesions.Count(one => one.Values[2] == "true"), 399, 401);
    }

    [Fact]
    public void EveryLesion_HasASeedOfItsOwn_ApartFromOtherPopulations()
    {
        var seeds = PopulationSample.Draw(Three, Count).Select(one => one.Seed).ToList();
        var others = PopulationSample.Draw(Three with { Seed = 8 }, Count).Select(one => one.Seed);

        Assert.Equal(Count, seeds.Distinct().Count());
        Assert.Empty(seeds.Intersect(others));
    }

    [Fact]
    public void SameSeed_GivesTheSameLesions_AndAnotherOthers()
    {
        string Text(long seed) => string.Join(';', PopulationSample.Draw(Three with { Seed = seed }, 20).SelectMany(one => one.Values));

        Assert.Equal(Text(7), Text(7));
        Assert.NotEqual(Text(7), Text(8));
    }

    [Theory]
    [InlineData(1e-25)]
    [InlineData(1e29)]
    public void ValuesOfAnySize_AreKept(double median)
    {
        var values = PopulationSample.Draw(Three with { Variables = [Density with { Median = median, AtMost = null, Prior = null }] }, 20);
        Assert.All(values, one => Assert.InRange(Number(one.Values[0]), median / 100, median * 100));
    }

    [Fact]
    public void Limits_HoldForTheRoundedValues()
    {
        var limited = Density with { AtLeast = 0.00512344, AtMost = 0.01234567, Prior = null };
        double[] values = [.. PopulationSample.Draw(Three with { Variables = [limited] }, 200).Select(one => Number(one.Values[0]))];

        Assert.Equal((0.00512344, 0.01234567), (values.Min(), values.Max()));
    }

    /// <summary>By division and decimal numbers, which is exact for values that a setting usually has.</summary>
    [Fact]
    public void Values_AreTheNearestOfFiveDigits()
    {
        static double ByDecimal(double value)
        {
            double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 4);
            return (double)((decimal)Math.Round(value / unit) * (decimal)unit);
        }

        foreach (double median in (double[])[1e-9, 0.003, 1, 250, 1e8])
        {
            var free = Density with { Median = median, Sigma = 2.5, AtMost = null, Prior = null };
            foreach (var one in PopulationSample.Draw(Three with { Variables = [free] }, 4000))
            {
                Assert.Equal(ByDecimal(Math.Exp(one.Latent[0])), Number(one.Values[0]));
            }
        }
    }

    /// <summary>The density over the prior integrates to 1, and is that of the lesions drawn over it.</summary>
    [Fact]
    public void DensityOverThePrior_IsThatOfTheLesions()
    {
        var scale = new LatentScale(Density);
        double[] latent = [.. PopulationSample.Draw(Three, Count, overPriors: true).Select(one => one.Latent[0])];
        double below = 0;
        double all = 0;
        const double step = 0.001;
        for (double z = scale.Prior.Low - 8; z < scale.Prior.High + 8; z += step)
        {
            double share = step * Math.Exp(scale.LogDensityOverPrior(z));
            all += share;
            below += z < Math.Log(0.005) ? share : 0;
        }

        // The sum of a smooth density with ends of 10⁻²² is exact to rounding.
        Assert.Equal(1, all, 9);
        double error = 5 * Math.Sqrt(below * (1 - below) / Count);
        Assert.Equal(below, latent.Count(z => z < Math.Log(0.005)) / (double)Count, error);
    }

    [Fact]
    public void WhatMakesNoSense_IsSaidWithItsPlace()
    {
        var wrong = Three with
        {
            Variables =
            [
                Density with
                {
                    Median = -1,
                },
                Density with
                {
                    Name = "twice",
                },
                Share with
                {
                    Name = "share",
                    Settings = ["seed"],
                    Sigma = null,
                },
                Loss with
                {
                    Probabilities = [0.4, 0.4],
                    Median = 1,
                },
                Share with
                {
                    Name = "beyond",
                    Source = " ",
                    Settings = ["lesions[0].treg2"],
                    Prior = new() { Low = 0.5, High = 0.4 },
                },
                Density with
                {
                    Name = "a, b",
                    Settings = ["lesions[0].mdsc"],
                    AtLeast = 0.1,
                    AtMost = 0.05,
                },
            ],
            Targets =
            [
                new()
                {
                    Name = "a",
                    Source = "a test",
                    Value = 0.5,
                    Low = 0,
                    High = 1,
                },
                new()
                {
                    Name = "a",
                    Source = "a test",
                    Low = 1,
                    High = 0,
                },
                new()
                {
                    Name = "b",
                    Value = 3,
                    N = 10,
                },
            ],
        };

        string[] found = [.. PopulationChecks.Of(wrong).Select(problem => $"{problem.Path} {problem.Problem}")];

        Assert.Equal(
            [
                "variables[5].name = \"a, b\" is not of lower-case letters, digits, _ and -",
                "targets[1].name = a stands twice",
                "variables[1].settings[0] = lesions[0].treg is set twice",
                "variables[2].settings[0] = seed is not for a variable",
                "variables[0].median = -1 is not above 0",
                "variables[2].distribution needs median and sigma",
                "variables[3].probabilities adds up to 0.8",
                "variables[3].distribution = categorical has no median, sigma or prior",
                "variables[4].prior.low = 0.5 is not below 0.4",
                "variables[5].at_least = 0.1 is not below at_most = 0.05",
                "targets[0].name = a needs either value or both low and high",
                "targets[1].low = 1 is not below high",
                "targets[2].n goes with a share: value from 0 to 1, and counted",
                "variables[4].source is empty",
                "targets[2].source is empty",
            ],
            found
        );
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
