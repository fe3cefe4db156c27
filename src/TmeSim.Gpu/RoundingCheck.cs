using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>
/// Tries, before anything else is asked of a device, whether its compiler keeps the operations of <see cref="ExactFloat"/> apart: one that fuses a
/// product with a sum, or rounds small numbers to zero, would give other bits here and there.
/// </summary>
static class RoundingCheck
{
    const int Triples = 256;
    const int Results = 4;

    /// <summary>Entry point: a product, its sum with a third number, the difference from it, and both at once.</summary>
    public static void Round(Index1D index, ArrayView<float> numbers, ArrayView<float> results)
    {
        float a = numbers[3 * index];
        float b = numbers[3 * index + 1];
        float c = numbers[3 * index + 2];
        float product = ExactFloat.Multiply(a, b);
        results[Results * index] = product;
        results[Results * index + 1] = ExactFloat.Add(product, c);
        results[Results * index + 2] = ExactFloat.Subtract(c, product);
        results[Results * index + 3] = ExactFloat.MultiplyAdd(a, b, c);
    }

    /// <summary>Numbers of which most products lie between two floats, and some are smaller than a normal float.</summary>
    public static float[] Numbers()
    {
        var numbers = new float[3 * Triples];
        for (int k = 0; k < Triples; k++)
        {
            // Odd mantissas, so that a product needs twice as many bits; the sum takes most of it away.
            float a = 1 + (2 * k + 1) * MathF.ScaleB(1, -23);
            float b = 1 + (2 * (Triples - k) + 1) * MathF.ScaleB(1, -22);
            bool isTiny = k % 8 == 7;
            numbers[3 * k] = isTiny ? MathF.ScaleB(a, -70) : a;
            numbers[3 * k + 1] = isTiny ? MathF.ScaleB(b, -70) : b;
            numbers[3 * k + 2] = isTiny ? MathF.ScaleB(-1, -141) : -1;
        }

        return numbers;
    }

    /// <summary>Tries a device.</summary>
    /// <exception cref="EngineUnavailableException">It gives other bits than the processor.</exception>
    public static void Require(DeviceSession session, EngineDevice device)
    {
        float[] numbers = Numbers();
        using var input = session.Allocate<float>(numbers.Length);
        using var output = session.Allocate<float>(Results * Triples);
        var stream = session.Accelerator.DefaultStream;
        input.View.BaseView.Upload<float>(stream, numbers);
        session.Launch(Round, Triples, input.View.BaseView, output.View.BaseView);
        float[] found = new float[Results * Triples];
        output.View.BaseView.Download<float>(stream, found);
        if (!found.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(Expected(numbers).Select(BitConverter.SingleToUInt32Bits)))
        {
            throw new EngineUnavailableException(
                $"engine {device.Engine} cannot be used: {device.Name} rounds products and sums in another way than the processor"
            );
        }
    }

    static IEnumerable<float> Expected(float[] numbers) =>
        numbers
            .Chunk(3)
            .SelectMany(one =>
                (float[])
                    [
                        ExactFloat.Multiply(one[0], one[1]),
                        ExactFloat.Add(ExactFloat.Multiply(one[0], one[1]), one[2]),
                        ExactFloat.Subtract(one[2], ExactFloat.Multiply(one[0], one[1])),
                        ExactFloat.MultiplyAdd(one[0], one[1], one[2]),
                    ]
            );
}
