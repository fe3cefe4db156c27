using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <content>Copies of the lesion as it is now, which come to the host while it goes on.</content>
sealed partial class LesionOnDevice : ITissueCopier
{
    /// <summary>Stands for the arrays as the device has left them: another object each time that it has changed them.</summary>
    public object Contents { get; private set; } = new();

    /// <inheritdoc/>
    public bool IsAhead(int array) => isBehind[array];

    /// <inheritdoc/>
    public Task? BeginCopy(IReadOnlyList<ArrayPart> parts)
    {
        lock (stream)
        {
            try
            {
                return staging.BeginCopy(stream, Contents, bytes, parts);
            }
            catch (Exception cause) when (DeviceLoss.IsCause(cause))
            {
                throw session.Loss.Note(cause);
            }
        }
    }
}
