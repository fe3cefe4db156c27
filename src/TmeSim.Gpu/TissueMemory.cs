using ILGPU;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Room on a device for the arrays of some lesions of one shape: of each property those of all lesions one after the other.</summary>
sealed class TissueMemory
{
    readonly LatticeShape shape;
    readonly ArrayView<byte>[] arrays;
    readonly ArrayView<float> fields;

    /// <summary>Allocates room.</summary>
    /// <param name="session">The device.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="staging">Keeps copies until the host has fetched them.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="lesions">Number of rooms.</param>
    /// <param name="finest">The field solver's finest level, in whose arrays read-outs work between steps.</param>
    public TissueMemory(
        DeviceSession session,
        DeviceBuffers memory,
        StagingMemory staging,
        LatticeShape shape,
        int lesions,
        LevelArrays finest
    )
    {
        this.shape = shape;
        var sizes = new TissueState(new LatticeShape(1, 1, 1, Boundary.NoFlux, 1))
            .Arrays()
            .Select(array => (long)array.ElementBytes)
            .SkipLast(FieldInfo.Count)
            .ToArray();
        long sites = shape.SiteCount;
        arrays = [.. sizes.Select(size => memory.Allocate<byte>(lesions * size * sites))];
        fields = memory.Allocate<float>(lesions * FieldInfo.Count * sites);
        var fieldBytes = fields.Cast<byte>();
        var rooms = new LesionOnDevice[lesions];
        var reductions = new TissueReductions(session, memory, View(), finest, rooms);
        for (int room = 0; room < lesions; room++)
        {
            rooms[room] = new LesionOnDevice(
                session,
                reductions,
                staging,
                room,
                [
                    .. arrays.Zip(sizes, (array, size) => array.SubView(room * size * sites, size * sites)),
                    .. Enumerable
                        .Range(room * FieldInfo.Count, FieldInfo.Count)
                        .Select(field => fieldBytes.SubView(sizeof(float) * field * sites, sizeof(float) * sites)),
                ]
            );
        }

        Lesions = rooms;
    }

    /// <summary>The rooms.</summary>
    public IReadOnlyList<LesionOnDevice> Lesions { get; }

    /// <summary>The arrays as rules see them, in the order of <see cref="TissueState.Arrays"/>; tables and working arrays are missing.</summary>
    public DeviceTissue View() =>
        new()
        {
            Shape = shape,
            ParenchymaView = arrays[0].Cast<ParenchymaKind>(),
            CloneView = arrays[1].Cast<ushort>(),
            ClockView = arrays[2],
            DamageView = arrays[3],
            PdL1View = arrays[4],
            Mhc1View = arrays[5],
            PhenotypeView = arrays[6],
            LymphocyteView = arrays[7].Cast<LymphocyteKind>(),
            SpecificityView = arrays[8],
            ExhaustionView = arrays[9].Cast<ushort>(),
            ScarView = arrays[10],
            DivisionsView = arrays[11],
            Pd1View = arrays[12],
            Lag3View = arrays[13],
            Tim3View = arrays[14],
            TigitView = arrays[15],
            MotionView = arrays[16],
            ContactView = arrays[17],
            SignalView = arrays[18],
            ActivityView = arrays[19],
            VesselView = arrays[20],
            EcmView = arrays[21],
            FieldsView = fields,
        };

    /// <summary>Sends every lesion home.</summary>
    public void BringHome()
    {
        foreach (var lesion in Lesions)
        {
            lesion.Tissue?.BringHome();
        }
    }
}
