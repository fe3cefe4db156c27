using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// The arrays of one lesion in the memory of a device, where they stay from step to step. An array goes to the host when somebody there asks for
/// it, and comes back before the next step, since it may have been written.
/// </summary>
sealed partial class LesionOnDevice : ITissueHolder, IDisposable
{
    readonly LatticeShape shape;
    readonly TissueReductions reductions;
    readonly DeviceLoss loss;
    readonly TissueTransfers transfers;
    readonly AcceleratorStream stream;
    readonly MemoryBuffer1D<byte, Stride1D.Dense>[] arrays;
    readonly MemoryBuffer1D<float, Stride1D.Dense> fields;
    readonly ArrayView<byte>[] bytes;
    readonly bool[] isOnHost = new bool[TissueState.ArrayCount];
    readonly bool[] isBehind = new bool[TissueState.ArrayCount];
    WeakReference<TissueState>? tissue;
    bool isStepping;

    /// <summary>Allocates room for lesions of a shape.</summary>
    public LesionOnDevice(DeviceSession session, LatticeShape shape, TissueReductions reductions)
    {
        this.shape = shape;
        this.reductions = reductions;
        loss = session.Loss;
        transfers = session.Transfers;
        var accelerator = session.Accelerator;
        stream = accelerator.DefaultStream;
        var sizes = new TissueState(new LatticeShape(1, 1, 1, Boundary.NoFlux, 1))
            .Arrays()
            .Select(array => (long)array.Bytes.Length)
            .ToArray();
        long sites = shape.SiteCount;
        int cells = sizes.Length - FieldInfo.Count;
        arrays = [.. sizes.Take(cells).Select(size => accelerator.Allocate1D<byte>(size * sites))];
        fields = accelerator.Allocate1D<float>(FieldInfo.Count * sites);
        var fieldBytes = fields.View.BaseView.Cast<byte>();
        bytes =
        [
            .. arrays.Select(array => array.View.BaseView),
            .. Enumerable.Range(0, FieldInfo.Count).Select(k => fieldBytes.SubView(4 * sites * k, 4 * sites)),
        ];
    }

    /// <summary>Bytes of one lesion on a device.</summary>
    public static long BytesOf(LatticeShape shape) => (long)TissueState.BytesPerSite * shape.SiteCount;

    /// <summary>The tissue it holds; null where there is none, or nobody uses it any more.</summary>
    public TissueState? Tissue => tissue is not null && tissue.TryGetTarget(out var state) && state.IsHeldBy(this) ? state : null;

    /// <summary>The arrays as rules see them, in the order of <see cref="TissueState.Arrays"/>; tables and working arrays are the workspace's.</summary>
    public DeviceTissue View(LatticeShape shape) =>
        new()
        {
            Shape = shape,
            ParenchymaView = bytes[0].Cast<ParenchymaKind>(),
            CloneView = bytes[1].Cast<ushort>(),
            ClockView = bytes[2],
            DamageView = bytes[3],
            PdL1View = bytes[4],
            Mhc1View = bytes[5],
            PhenotypeView = bytes[6],
            LymphocyteView = bytes[7].Cast<LymphocyteKind>(),
            SpecificityView = bytes[8],
            ExhaustionView = bytes[9].Cast<ushort>(),
            ScarView = bytes[10],
            DivisionsView = bytes[11],
            Pd1View = bytes[12],
            Lag3View = bytes[13],
            Tim3View = bytes[14],
            TigitView = bytes[15],
            MotionView = bytes[16],
            ContactView = bytes[17],
            SignalView = bytes[18],
            ActivityView = bytes[19],
            VesselView = bytes[20],
            EcmView = bytes[21],
            FieldsView = fields.View.BaseView,
        };

    /// <summary>Takes a tissue in.</summary>
    public void Take(TissueState state)
    {
        state.LeaveWith(this);
        tissue = new WeakReference<TissueState>(state);
        Array.Fill(isOnHost, true);
        Array.Fill(isBehind, false);
    }

    /// <summary>Brings over what the host may have written since the last step.</summary>
    public void BeginStep(TissueState state)
    {
        int k = 0;
        foreach (var array in state.Arrays())
        {
            if (isOnHost[k])
            {
                Copy(array.Bytes, bytes[k]);
            }

            isOnHost[k++] = false;
        }

        isStepping = true;
    }

    /// <summary>Says that the device has changed the arrays.</summary>
    public void MarkChanged() => Array.Fill(isBehind, true);

    /// <summary>Ends a step: from now on what the host asks for may be written there.</summary>
    public void EndStep()
    {
        MarkChanged();
        isStepping = false;
    }

    /// <inheritdoc/>
    public void Return(int array, Span<byte> host)
    {
        loss.ThrowIfHappened();
        if (isBehind[array])
        {
            try
            {
                bytes[array].CopyToCPU(stream, ref MemoryMarshal.GetReference(host), host.Length);
            }
            catch (Exception cause) when (DeviceLoss.IsCause(cause))
            {
                throw loss.Note(cause);
            }

            transfers.ToHost += host.Length;
            isBehind[array] = false;
        }

        // An observer within a step only looks.
        isOnHost[array] |= !isStepping;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (loss.HasHappened)
        {
            return;
        }

        Tissue?.BringHome();
        Array.ForEach(arrays, array => array.Dispose());
        fields.Dispose();
    }

    void Copy(Span<byte> host, ArrayView<byte> device)
    {
        transfers.FromHost += host.Length;
        device.CopyFromCPU(stream, ref MemoryMarshal.GetReference(host), host.Length);
    }
}
