namespace TmeSim.Gpu;

/// <summary>
/// A read-out of lesions where they lie. When one is asked for, it is taken of all others too that have changed since and can be read, in the same
/// launch: who looks after many lesions asks for each in turn.
/// </summary>
/// <param name="rooms">Where lesions may lie.</param>
/// <param name="read">Reads some lesions.</param>
sealed class ReadTogether<T>(IReadOnlyList<LesionOnDevice> rooms, Func<IReadOnlyList<LesionOnDevice>, IReadOnlyList<T>> read)
{
    readonly (object? Contents, T Value)[] known = new (object?, T)[rooms.Count];

    /// <summary>What was read of a lesion as it is now.</summary>
    public T Of(LesionOnDevice lesion)
    {
        if (!IsKnown(lesion))
        {
            LesionOnDevice[] due = [lesion, .. rooms.Where(room => room != lesion && room.HoldsReducible && !IsKnown(room))];
            var values = read(due);
            for (int k = 0; k < due.Length; k++)
            {
                known[due[k].Room] = (due[k].Contents, values[k]);
            }
        }

        return known[lesion.Room].Value;
    }

    bool IsKnown(LesionOnDevice lesion) => known[lesion.Room].Contents == lesion.Contents;
}
