using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Fields;

/// <summary>A single cosine mode 1 + cos(πm(x + ½)/n), an eigenvector of the no-flux lattice with eigenvalue 2 − 2cos(πm/n).</summary>
public sealed class FieldOrderTests : IDisposable
{
    readonly WorkTeam _team = new(1);

    public void Dispose() => _team.Dispose();

    [Theory]
    [InlineData(64, 2, 250f)]
    [InlineData(200, 1, 15000f)]
    [InlineData(49, 7, 100f)]
    public void CosineMode_DecaysAsImplicitEulerSays(int extent, int mode, float alpha)
    {
        const float Decay = 0.05f;
        double eigenvalue = 2 - 2 * Math.Cos(Math.PI * mode / extent);
        double factor = 1 / (1 + Decay + alpha * eigenvalue);
        double mean = 1 / (1 + (double)Decay);
        LatticeShape shape = new(extent, 24, 1, Boundary.NoFlux, 20f);
        float[] source = Mode(shape, mode);
        float[] field = (float[])source.Clone();

        using VectorFieldSolver solver = new(shape, _team);
        solver.Solve(
            field,
            new()
            {
                Alpha = alpha,
                UniformReaction = 1 + Decay,
                Source = source,
                Cycles = 10,
            }
        );

        // Ten cycles at 0.25 leave 1e-6 of the start. The sum of four neighbours rounds by up to half an ulp of 8, times α; errors are the same in
        // every row, so only "extent" independent ones average out in the amplitude, and the solve damps them by the factor.
        double rounding = Math.ScaleB(4, -23) * alpha * factor * Math.Sqrt(2.0 / extent);
        Assert.Equal(factor * Amplitude(source, mode, shape), Amplitude(field, mode, shape), 2e-6 + rounding);
        Assert.Equal(mean, field.Average(value => (double)value), 1e-6);
    }

    [Fact]
    public void SteadyMode_ConvergesWithOrderTwoInSpace()
    {
        // λu − D u'' = 1 + cos(πx) on [0, 1], λ = D = 1: the mode's amplitude is 1/(1 + π²).
        double exact = 1 / (1 + Math.PI * Math.PI);
        double[] errors = [.. new[] { 4, 8, 16 }.Select(n => Math.Abs(SteadyAmplitude(n) - exact))];

        // The next term of the expansion is of order four, π²h²/20 relative: 3 % of the ratio at h = 1/4, hence ±0.05 in the order.
        Assert.InRange(Math.Log2(errors[0] / errors[1]), 1.95, 2.05);
        Assert.InRange(Math.Log2(errors[1] / errors[2]), 1.95, 2.05);
    }

    [Fact]
    public void TransientMode_ConvergesWithOrderOneInTime()
    {
        const int Extent = 16;
        const double Diffusion = 8;
        double rate = 0.5 + Diffusion * (2 - 2 * Math.Cos(Math.PI / Extent));
        double[] errors = [.. new[] { 16, 32, 64 }.Select(steps => Math.Abs(Transient(Extent, Diffusion, steps) - Math.Exp(-rate)))];

        // (1 + r/n)^-n = e^-r (1 + r²/2n − …): the next term is r/n relative, 5 % of the ratio at n = 16, r = 0.8, hence ±0.1 in the order.
        Assert.InRange(Math.Log2(errors[0] / errors[1]), 0.9, 1.1);
        Assert.InRange(Math.Log2(errors[1] / errors[2]), 0.9, 1.1);
    }

    double SteadyAmplitude(int extent)
    {
        LatticeShape shape = new(extent, 8, 1, Boundary.NoFlux, 20f);
        float[] source = Mode(shape, 1);
        float[] field = new float[shape.SiteCount];
        using VectorFieldSolver solver = new(shape, _team);
        solver.Solve(
            field,
            new()
            {
                Alpha = extent * extent,
                UniformReaction = 1f,
                Source = source,
                Cycles = 12,
            }
        );
        return Amplitude(field, 1, shape);
    }

    double Transient(int extent, double diffusion, int steps)
    {
        LatticeShape shape = new(extent, 8, 1, Boundary.NoFlux, 20f);
        float[] field = Mode(shape, 1);
        using VectorFieldSolver solver = new(shape, _team);
        for (int step = 0; step < steps; step++)
        {
            float[] source = (float[])field.Clone();
            float alpha = (float)(diffusion / steps);
            solver.Solve(
                field,
                new()
                {
                    Alpha = alpha,
                    UniformReaction = 1f + 0.5f / steps,
                    Source = source,
                    Cycles = 8,
                }
            );
        }

        return Amplitude(field, 1, shape);
    }

    static float[] Mode(LatticeShape shape, int mode)
    {
        float[] values = new float[shape.SiteCount];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = (float)(1 + Math.Cos(Math.PI * mode * (shape.SiteAt(index).X + 0.5) / shape.Width));
        }

        return values;
    }

    static double Amplitude(float[] values, int mode, LatticeShape shape) =>
        values.Select((value, index) => value * Math.Cos(Math.PI * mode * (shape.SiteAt(index).X + 0.5) / shape.Width)).Sum()
        * 2
        / shape.SiteCount;
}
