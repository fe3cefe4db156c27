namespace TmeSim.Core.State;

/// <summary>A stream that leaves room for content which arrives later, so that who writes a tissue need not wait until memory outside the host has sent it.</summary>
public interface IReservingStream
{
    /// <summary>Leaves room for the next bytes.</summary>
    /// <param name="length">How many.</param>
    /// <returns>The room, in parts that follow each other.</returns>
    IReadOnlyList<Memory<byte>> Reserve(int length);

    /// <summary>Says what fills room that was left: who reads the content waits for it.</summary>
    void FilledBy(Task filling);
}
