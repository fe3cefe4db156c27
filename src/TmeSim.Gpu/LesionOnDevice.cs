using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// Room for the arrays of one lesion in the memory of a device, where they stay from step to step. An array goes to the host when somebody there asks
/// for it, and comes back before the next step, since it may have been written.
/// </summary>
/// <param name="session">The device.</param>
/// <param name="reductions">Reduces what is in the rooms.</param>
/// <param name="staging">Keeps copies of what is in the rooms until the host has fetched them.</param>
/// <param name="room">Place of the room among those of all lesions.</param>
/// <param name="bytes">The arrays in the order of <see cref="TissueState.Arrays"/>.</param>
sealed partial class LesionOnDevice(
    DeviceSession session,
    TissueReductions reductions,
    StagingMemory staging,
    int room,
    ArrayView<byte>[] bytes
) : ITissueHolder
{
    readonly AcceleratorStream stream = session.Accelerator.DefaultStream;
    readonly bool[] isOnHost = new bool[TissueState.ArrayCount];
    readonly bool[] isBehind = new bool[TissueState.ArrayCount];
    WeakReference<TissueState>? tissue;
    bool isStepping;

    /// <summary>Place of the room among those of all lesions.</summary>
    public int Room => room;

    /// <summary>The tissue it holds; null where there is none, or nobody uses it any more.</summary>
    public TissueState? Tissue => tissue is not null && tissue.TryGetTarget(out var state) && state.IsHeldBy(this) ? state : null;

    /// <summary>Clones of the lesion at the end of its last step, extinct ones too.</summary>
    public int Clones { get; private set; }

    /// <summary>Takes a tissue in.</summary>
    public void Take(TissueState state)
    {
        Contents = new object();
        state.LeaveWith(this);
        tissue = new WeakReference<TissueState>(state);
        Array.Fill(isOnHost, true);
        Array.Fill(isBehind, false);
    }

    /// <summary>Brings over what the host may have written since the last step.</summary>
    public void BeginStep(TissueState state)
    {
        if (isOnHost.Contains(true))
        {
            int k = 0;
            foreach (var array in state.Arrays())
            {
                if (isOnHost[k])
                {
                    session.Transfers.AddFromHost(bytes[k].Length);
                    bytes[k].Upload<byte>(stream, array.Bytes);
                }

                isOnHost[k++] = false;
            }
        }

        isStepping = true;
    }

    /// <summary>Says that the device has changed the arrays.</summary>
    public void MarkChanged()
    {
        Contents = new object();
        Array.Fill(isBehind, true);
    }

    /// <summary>Ends a step: from now on what the host asks for may be written there.</summary>
    /// <param name="clones">Clones of the lesion, extinct ones too.</param>
    public void EndStep(int clones)
    {
        Clones = clones;
        MarkChanged();
        isStepping = false;
    }

    /// <inheritdoc/>
    public void Return(int array, Span<byte> host, bool isReadOnly)
    {
        session.Loss.ThrowIfHappened();
        if (isBehind[array])
        {
            Fetch(bytes[array], host);
            isBehind[array] = false;
        }

        // An observer within a step only looks.
        isOnHost[array] |= !isStepping && !isReadOnly;
    }

    // Patients are looked after by several threads, and their lesions share the queue.
    void Fetch(ArrayView<byte> from, Span<byte> host)
    {
        lock (stream)
        {
            session.Loss.ThrowIfHappened();
            try
            {
                from.Download(stream, host);
            }
            catch (Exception cause) when (DeviceLoss.IsCause(cause))
            {
                throw session.Loss.Note(cause);
            }

            session.Transfers.AddToHost(host.Length);
        }
    }
}
