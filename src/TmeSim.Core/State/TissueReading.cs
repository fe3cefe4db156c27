namespace TmeSim.Core.State;

/// <summary>Time in which a tissue is only read; see <see cref="TissueState.Read"/>.</summary>
public readonly ref struct TissueReading : IDisposable
{
    readonly ref int readings;

    internal TissueReading(ref int readings)
    {
        this.readings = ref readings;
        readings++;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => readings--;
}
