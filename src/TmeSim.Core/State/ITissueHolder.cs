namespace TmeSim.Core.State;

/// <summary>Memory outside the host, such as a graphics card's, in which an engine keeps the arrays of a tissue from step to step.</summary>
public interface ITissueHolder
{
    /// <summary>
    /// The host is about to use an array: brings the host's copy up to date, if it is not. Unless the host only reads, it may write to it, so between
    /// steps its copy counts from now on.
    /// </summary>
    /// <param name="array">Place of the array in <see cref="TissueState.Arrays"/>.</param>
    /// <param name="bytes">The host's copy.</param>
    /// <param name="isReadOnly">Whether the host only reads.</param>
    void Return(int array, Span<byte> bytes, bool isReadOnly);
}
