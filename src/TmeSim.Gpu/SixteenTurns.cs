using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>
/// The numbers of sixteen turns of a partial sum of <see cref="FieldMass"/>, loaded before any of them is added: a sum in a fixed order waits for each of
/// its terms, and waiting for sixteen loads takes no longer than for one.
/// </summary>
struct SixteenTurns
{
    /// <summary>Turns.</summary>
    public const int Count = 4 * FourTurns.Count;

    FourTurns first;
    FourTurns second;
    FourTurns third;
    FourTurns fourth;

    /// <summary>Loads a partial sum's numbers of sixteen whole turns.</summary>
    /// <param name="from">Shape [lesion × site].</param>
    /// <param name="at">Site of the first turn.</param>
    public static SixteenTurns Load(ArrayView<float> from, long at) =>
        new()
        {
            first = FourTurns.Load(from, at),
            second = FourTurns.Load(from, at + FourTurns.Count * FieldMass.Lanes),
            third = FourTurns.Load(from, at + 2 * FourTurns.Count * FieldMass.Lanes),
            fourth = FourTurns.Load(from, at + 3 * FourTurns.Count * FieldMass.Lanes),
        };

    /// <summary>The sum plus the numbers, in the order of turns.</summary>
    public readonly double AddedTo(double sum) => fourth.AddedTo(third.AddedTo(second.AddedTo(first.AddedTo(sum))));

    /// <summary>The sum plus the products of the numbers with a factor each, in the order of turns.</summary>
    public readonly double AddedTo(double sum, in SixteenTurns factors) =>
        fourth.AddedTo(third.AddedTo(second.AddedTo(first.AddedTo(sum, factors.first), factors.second), factors.third), factors.fourth);

    /// <summary>The numbers as the field may keep them.</summary>
    public readonly SixteenTurns Settled() =>
        new()
        {
            first = first.Settled(),
            second = second.Settled(),
            third = third.Settled(),
            fourth = fourth.Settled(),
        };
}

/// <summary>The numbers of four turns.</summary>
struct FourTurns
{
    /// <summary>Turns.</summary>
    public const int Count = 4;

    float first;
    float second;
    float third;
    float fourth;

    /// <inheritdoc cref="SixteenTurns.Load"/>
    public static FourTurns Load(ArrayView<float> from, long at) =>
        new()
        {
            first = from[at],
            second = from[at + FieldMass.Lanes],
            third = from[at + 2 * FieldMass.Lanes],
            fourth = from[at + 3 * FieldMass.Lanes],
        };

    /// <inheritdoc cref="SixteenTurns.AddedTo(double)"/>
    public readonly double AddedTo(double sum) => sum + first + second + third + fourth;

    /// <inheritdoc cref="SixteenTurns.AddedTo(double, in SixteenTurns)"/>
    public readonly double AddedTo(double sum, in FourTurns factors) =>
        sum
        + (double)factors.first * first
        + (double)factors.second * second
        + (double)factors.third * third
        + (double)factors.fourth * fourth;

    /// <inheritdoc cref="SixteenTurns.Settled"/>
    public readonly FourTurns Settled() =>
        new()
        {
            first = FieldMass.Settled(first),
            second = FieldMass.Settled(second),
            third = FieldMass.Settled(third),
            fourth = FieldMass.Settled(fourth),
        };
}
