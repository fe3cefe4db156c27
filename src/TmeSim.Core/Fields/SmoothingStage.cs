namespace TmeSim.Core.Fields;

/// <summary>One smoothing pass, plane by plane and row by row.</summary>
sealed unsafe class SmoothingStage
{
    StencilPlanes _planes;
    PassConstants _constants;
    PlaneRows _kept;
    PlaneRows _stored;
    int _width;
    int _height;
    bool _periodic;
    bool _keep;
    bool _store;

    /// <summary>Starts a plane with nothing to do.</summary>
    public void Skip() => _height = 0;

    /// <summary>Starts plane z: reads planes around it in one ring and writes it to the next, to the field, or to both.</summary>
    public void Begin(SweepPlan plan, in PlaneRing from, in PlaneRing to, int stage, int z, bool own)
    {
        FieldLevel level = plan.Level;
        _width = level.Width;
        _height = level.Height;
        _periodic = level.Periodic;
        _planes = new(plan, from, z);
        _constants = plan.Constants with { Weight = plan.Weights[stage - 1] };
        _kept = to.Plane(z);
        _stored = new((nint)(plan.Field + (long)plan.Inside(z) * level.Width * level.Height), level.Width);
        _keep = stage < plan.Passes || plan.TakesResidual;
        _store = stage == plan.Passes && own;
    }

    /// <summary>Smooths row y, if there is one.</summary>
    public void Run<TStencil>(int y)
        where TStencil : struct, IStencil
    {
        if ((uint)y >= (uint)_height)
        {
            return;
        }

        float* row = _keep ? _kept.Row(y) : _stored.Row(y);
        Rows.Smooth<TStencil>(row, _planes.Rows(y), _width, _constants);
        if (!_keep)
        {
            return;
        }

        PlaneRing.Close(row, _width, _periodic);
        if (_store)
        {
            Rows.Copy(_stored.Row(y), row, _width);
        }
    }
}
