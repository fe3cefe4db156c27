using TmeSim.Core.Fields;
using TmeSim.Core.Observables;

namespace TmeSim.Core.Tests.Observables;

public sealed class OrderedSumTests
{
    /// <summary>Fields as they are and as they should not be: decay over many orders, ties in every run, powers of two met exactly, nothing at all.</summary>
    public static TheoryData<string> Fields => ["decay", "random", "ties", "powers", "one source", "nothing", "short", "large"];

    [Theory]
    [MemberData(nameof(Fields))]
    public void RunsThatWereAddedUpApart_GiveTheBitsOfOneAfterTheOther(string name)
    {
        float[] values = Values(name);

        double found = ByRuns(values, out int addedAgain);

        Assert.Equal(BitConverter.DoubleToInt64Bits(OrderedSum.Of(values)), BitConverter.DoubleToInt64Bits(found));
        // The first run, and those within which the sum passes a power of two.
        Assert.InRange(addedAgain, 0, name == "nothing" ? 0 : 40);
    }

    [Fact]
    public void OtherOrders_GiveOtherBits_SoThatTheOrderMatters()
    {
        float[] values = Values("decay");

        Assert.NotEqual(OrderedSum.Of(values), OrderedSum.Of([.. values.Reverse()]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void WhatIsNotFinite_IsNotHidden(float odd)
    {
        float[] values = Values("random");
        values[5000] = odd;

        Assert.Equal(OrderedSum.Of(values), ByRuns(values, out _));
    }

    // What a device does, on the host.
    static double ByRuns(float[] values, out int addedAgain)
    {
        var view = new ArrayView(values);
        int runs = OrderedSum.RunsOf(values.Length);
        double[] sums = [.. Enumerable.Range(0, runs).Select(run => Add(run, 0))];
        double[] bases = new double[runs];
        OrderedSum.Guess(sums, bases);
        double[] even = [.. bases.Select((start, run) => Add(run, start))];
        double[] odd = [.. bases.Select((start, run) => Add(run, double.BitIncrement(start)))];
        int again = 0;
        double sum = OrderedSum.Join(
            sums,
            bases,
            even,
            odd,
            (run, before) =>
            {
                again++;
                return Add(run, before);
            }
        );
        addedAgain = again;
        return sum;

        double Add(int run, double start)
        {
            int first = run * OrderedSum.RunLength;
            return OrderedSum.From(view, first, Math.Min(first + OrderedSum.RunLength, values.Length), start);
        }
    }

    static float[] Values(string name)
    {
        const int count = 200_000;
        var random = new System.Random(20261121);
        float[] values = new float[name == "short" ? 700 : count];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = name switch
            {
                "decay" => (float)(40 * Math.Exp(-0.0004 * k) * (1 + 1e-3 * random.NextDouble())),
                "ties" => k == 0 ? 1 << 24 : (random.Next(1 << 20) + 0.5f) / (1 << 28),
                "powers" => MathF.ScaleB(1, random.Next(-30, 3)),
                "one source" => k == 150_000 ? 3.7f : 0,
                "nothing" => 0,
                "large" => (float)(random.NextDouble() * 3e38),
                _ => (float)(random.NextDouble() * Math.Pow(10, random.Next(-20, 2))),
            };
        }

        return values;
    }
}
