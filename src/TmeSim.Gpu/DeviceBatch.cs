using ILGPU;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>The lesions that are moved together, as kernels see them. A kernel's index runs through the sites of the first, then those of the second, …</summary>
struct DeviceBatch
{
    /// <summary>The arrays of all lesions; of none in particular until <see cref="TissueOf"/>.</summary>
    public DeviceTissue Tissue;

    /// <summary>Shape [lesion].</summary>
    public ArrayView<LesionRow> Rows;

    /// <summary>Numbers of the rules; shape [lesion].</summary>
    public ArrayView<TissueParameters> Parameters;

    /// <summary>First pass that a lesion still takes part in; shape [lesion]. See <see cref="DevicePass"/>.</summary>
    public ArrayView<int> Due;

    /// <summary>Sites of a lesion.</summary>
    public readonly int SiteCount => Tissue.Shape.SiteCount;

    /// <summary>A lesion as rules see it.</summary>
    public readonly DeviceTissue TissueOf(int lesion)
    {
        var tissue = Tissue;
        tissue.Lesion = lesion;
        tissue.FirstWork = (long)lesion * SiteCount;
        tissue.FirstSite = (long)Rows[lesion].Room * SiteCount;
        return tissue;
    }

    /// <summary>A field of all of them.</summary>
    public readonly BatchField FieldOf(FieldKind kind) =>
        new()
        {
            Values = Tissue.FieldsView,
            Rows = Rows,
            Kind = kind,
            SiteCount = SiteCount,
        };

    /// <summary>Whether a lesion takes part in a pass.</summary>
    public readonly bool IsDue(int lesion, in DevicePass pass) => pass.Number >= Due[lesion] && pass.Pass.IsDue(Rows[lesion].Context);
}
