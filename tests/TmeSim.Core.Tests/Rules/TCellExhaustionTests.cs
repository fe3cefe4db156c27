using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TCellExhaustionTests
{
    const double On = 0.1 / 24;
    const double Off = 0.02 / 24;

    static readonly TCellExhaustionParameters P = Compile(onPerDay: 0.1, offPerDay: 0.02, scarDays: 42);

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    [InlineData(65_535)]
    public void FullSignal_AddsItsShareOfWhatIsLeft(int exhaustion)
    {
        double expected = exhaustion + On * (65_535 - exhaustion);

        Assert.InRange(TCellExhaustion.Next((ushort)exhaustion, Fraction.One, 0, P), expected - 0.51, expected + 0.51);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(20_000, 0.0)]
    [InlineData(65_535, 0.0)]
    [InlineData(40_000, 0.5)]
    [InlineData(40_000, 1.0)]
    public void Rest_TakesItsShare_AsFarAsTheScarAllows(int exhaustion, double scar)
    {
        double expected = exhaustion - Off * (1 - scar) * exhaustion;

        Assert.InRange(TCellExhaustion.Next((ushort)exhaustion, 0, Fraction.Of(scar), P), expected - 0.51, expected + 0.51);
    }

    [Fact]
    public void Score_MatchesTheEquation_StaysInRange_AndNeverOvershoots()
    {
        var cases = Arb.From(
            from exhaustion in Gen.Choose(0, 65_535)
            from signal in Gen.Choose(0, 65_536)
            from scar in Gen.Choose(0, 65_536)
            from onPerDay in Gen.Choose(0, 500)
            from offPerDay in Gen.Choose(0, 500)
            select (exhaustion, signal, scar, onPerDay, offPerDay)
        );
        Deterministic.Check(
            cases,
            c =>
            {
                double s = c.signal / 65_536.0;
                double rate = c.onPerDay / 100.0 / 24 * s * (65_535 - c.exhaustion);
                rate -= c.offPerDay / 100.0 / 24 * (1 - s) * (1 - c.scar / 65_536.0) * c.exhaustion;
                var p = Compile(c.onPerDay / 100.0, c.offPerDay / 100.0, 42);
                int next = TCellExhaustion.Next((ushort)c.exhaustion, (uint)c.signal, (uint)c.scar, p);

                // Two roundings to a whole step, and those of Q16 products of rates below 0.21 with scores below 65 536.
                return Math.Abs(next - (c.exhaustion + rate)) <= 1.01 + 2 * 0.21;
            },
            count: 500
        );
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.5, 0.8)]
    [InlineData(0.2, 0.5)]
    public void FixedPoint_IsTheBalanceOfTheTwoRates(double signal, double scar)
    {
        double gain = On * signal;
        double loss = Off * (1 - signal) * (1 - scar);
        double balance = 65_535 * gain / (gain + loss);

        // The score stops where the net change rounds to nothing: within half a step of each term.
        double dead = 1.0 / (gain + loss);
        foreach (ushort start in new ushort[] { 0, 30_000, 65_535 })
        {
            ushort score = start;
            for (int hour = 0; hour < 60_000; hour++)
            {
                score = TCellExhaustion.Next(score, Fraction.Of(signal), Fraction.Of(scar), P);
            }

            Assert.InRange(score, balance - dead, balance + dead);
        }
    }

    [Fact]
    public void Recovery_HalvesTheScore_InItsHalfTime()
    {
        ushort score = 60_000;
        int hours = (int)Math.Round(Math.Log(2) / Off);
        for (int hour = 0; hour < hours; hour++)
        {
            score = TCellExhaustion.Next(score, 0, 0, P);
        }

        Assert.InRange(score, 30_000 - 300, 30_000 + 300);
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector, 0.7, true)]
    [InlineData(LymphocyteKind.Intermediate, 0.7, true)]
    [InlineData(LymphocyteKind.Terminal, 0.7, true)]
    [InlineData(LymphocyteKind.Progenitor, 0.7, false)]
    [InlineData(LymphocyteKind.Effector, 0.5, false)]
    public void Scar_GrowsAboveItsOnset_ExceptInProgenitors(LymphocyteKind kind, double exhaustion, bool grows)
    {
        var tissue = Population(kind, exhaustion)
            .With(TCellExhaustionParameters.ScarDays, 30)
            .With(TCellExhaustionParameters.ScarOnset, 0.6);
        tissue.Run<TCellExhaustion>();
        int scarred = tissue.State.Scar.Count(scar => scar == 1);

        Assert.All(tissue.State.Scar, scar => Assert.InRange(scar, 0, 1));
        Frequency.AssertMatches(scarred, tissue.Shape.SiteCount, grows ? 255 / (24.0 * 30) : 0);
    }

    [Fact]
    public void Scar_NeverFalls_AndStopsAtItsMaximum()
    {
        var tissue = Population(LymphocyteKind.Intermediate, 0.9).With(TCellExhaustionParameters.ScarDays, 11);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            tissue.State.Scar[site] = (byte)(site % 256);
            tissue.State.Signal[site] = (byte)(site / 256 % 2 * 255);
        }

        for (uint step = 0; step < 400; step++)
        {
            byte[] before = [.. tissue.State.Scar];
            tissue.Step = TissueForTests.Untreated with { Step = step };
            tissue.Run<TCellExhaustion>();
            for (int site = 0; site < before.Length; site++)
            {
                Assert.True(tissue.State.Scar[site] >= before[site]);
            }
        }
    }

    [Fact]
    public void ShortestScarTime_IsWhatAScarOfOneLevelAnHourTakes()
    {
        // A rate above one level an hour cannot be met, so the parameter must not offer it.
        Assert.True(TCellExhaustionParameters.ScarDays.Minimum * 24 >= 255);
    }

    [Fact]
    public void Treg_DoesNotExhaust()
    {
        var tissue = Population(LymphocyteKind.Treg, 0);
        Array.Fill(tissue.State.Signal, (byte)255);
        tissue.Run<TCellExhaustion>();

        Assert.All(tissue.State.Exhaustion, score => Assert.Equal(0, score));
    }

    static TissueForTests Population(LymphocyteKind kind, double exhaustion) =>
        TissueForTests
            .Plane(200, 50)
            .Everywhere(
                (t, site) =>
                {
                    t.Put(site, kind);
                    t.State.Exhaustion[site] = (ushort)(65_535 * exhaustion);
                }
            );

    static TCellExhaustionParameters Compile(double onPerDay, double offPerDay, double scarDays) =>
        TCellExhaustionParameters.From(
            new ParameterSet(
                new Dictionary<string, double>
                {
                    [TCellExhaustionParameters.OnRate.Key] = onPerDay,
                    [TCellExhaustionParameters.OffRate.Key] = offPerDay,
                    [TCellExhaustionParameters.ScarDays.Key] = scarDays,
                }
            )
        );
}
