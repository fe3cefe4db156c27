namespace TmeSim.Core.State;

/// <summary>Memory outside the host that can keep what an array holds now and bring it to the host while the engine goes on with the tissue.</summary>
public interface ITissueCopier
{
    /// <summary>Whether the host's copy of an array is older than what is there.</summary>
    /// <param name="array">Place of the array in <see cref="TissueState.Arrays"/>.</param>
    bool IsAhead(int array);

    /// <summary>Begins to copy parts of arrays as they are there now. Another copy that is not over yet may have to be waited for.</summary>
    /// <param name="parts">The parts; their memory belongs to the copy until it is over.</param>
    /// <returns>
    /// The copy, which is over when the task is and fails as <see cref="ITissueHolder.Return"/> does; null, and nothing is copied, where there is no
    /// memory to keep the arrays in.
    /// </returns>
    Task? BeginCopy(IReadOnlyList<ArrayPart> parts);
}
