using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Viewing.Tissues;

/// <summary>Memory of snapshots that are no longer needed, for the next ones; safe to use from several threads.</summary>
public sealed class SnapshotPool
{
    readonly Lock gate = new();
    readonly Stack<TissueState> free = [];

    /// <summary>Memory for a lesion, with anything in it.</summary>
    internal TissueState Rent(LatticeShape shape)
    {
        lock (gate)
        {
            while (free.TryPop(out var state))
            {
                if (state.Shape == shape)
                {
                    return state;
                }
            }
        }

        return new TissueState(shape);
    }

    /// <summary>Takes memory back.</summary>
    internal void Return(TissueState state)
    {
        lock (gate)
        {
            free.Push(state);
        }
    }
}
