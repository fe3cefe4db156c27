namespace TmeSim.Core.Fields;

/// <summary>The rows a stencil reads, each preceded and followed by one value for the neighbour beyond its end.</summary>
unsafe struct StencilRows
{
    public float* Centre;
    public float* BelowY;
    public float* AboveY;
    public float* BelowZ;
    public float* AboveZ;
    public float* Source;

    /// <summary>Null where the reaction coefficient is uniform.</summary>
    public float* Reaction;
}

/// <summary>The planes around one plane of a ring, from which the stencil's rows are taken.</summary>
readonly unsafe struct StencilPlanes
{
    readonly int _height;
    readonly bool _periodic;
    readonly PlaneRows _below;
    readonly PlaneRows _centre;
    readonly PlaneRows _above;
    readonly PlaneRows _source;
    readonly PlaneRows _reaction;

    public StencilPlanes(SweepPlan plan, in PlaneRing ring, int z)
    {
        FieldLevel level = plan.Level;
        _height = level.Height;
        _periodic = level.Periodic;
        _below = ring.Plane(plan.Below(z));
        _centre = ring.Plane(z);
        _above = ring.Plane(plan.Above(z));
        long plane = (long)plan.Inside(z) * level.Width * level.Height;
        _source = new((nint)(plan.Source + plane), level.Width);
        _reaction = new(plan.Reaction == null ? 0 : (nint)(plan.Reaction + plane), plan.Reaction == null ? 0 : level.Width);
    }

    /// <summary>The rows around row y.</summary>
    public StencilRows Rows(int y)
    {
        int below = y > 0 ? y - 1 : _periodic ? _height - 1 : 0;
        int above = y < _height - 1 ? y + 1 : _periodic ? 0 : y;
        return new()
        {
            Centre = _centre.Row(y),
            BelowY = _centre.Row(below),
            AboveY = _centre.Row(above),
            BelowZ = _below.Row(y),
            AboveZ = _above.Row(y),
            Source = _source.Row(y),
            Reaction = _reaction.Row(y),
        };
    }
}
