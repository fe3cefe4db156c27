using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>Launches of passes that read neighbours, for the stencil of a level.</summary>
abstract class StencilLaunches
{
    static readonly StencilLaunches Planar = new Launches<PlanarStencil>();
    static readonly StencilLaunches Volume = new Launches<VolumeStencil>();
    static readonly StencilLaunches CoarsePlanar = new Launches<CoarsePlanarStencil>();
    static readonly StencilLaunches CoarseVolume = new Launches<CoarseVolumeStencil>();

    /// <summary>The launches for a level.</summary>
    public static StencilLaunches Of(FieldLevel level) =>
        (level.IsIsotropic, level.IsPlanar) switch
        {
            (true, true) => Planar,
            (true, false) => Volume,
            (false, true) => CoarsePlanar,
            _ => CoarseVolume,
        };

    /// <summary>Launches <see cref="FieldKernels.Residual"/>.</summary>
    public abstract void Residual(DeviceSession session, int count, in FieldPass pass);

    /// <summary>Launches <see cref="FieldKernels.Smooth"/>.</summary>
    public abstract void Smooth(DeviceSession session, int count, in FieldPass pass);

    sealed class Launches<TStencil> : StencilLaunches
        where TStencil : struct, IStencil
    {
        public override void Residual(DeviceSession session, int count, in FieldPass pass) =>
            session.Launch(FieldKernels.Residual<TStencil>, count, pass);

        public override void Smooth(DeviceSession session, int count, in FieldPass pass) =>
            session.Launch(FieldKernels.Smooth<TStencil>, count, pass);
    }
}
