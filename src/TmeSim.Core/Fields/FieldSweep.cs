namespace TmeSim.Core.Fields;

/// <summary>
/// One part of a sweep: interpolate the correction, smooth it, and average the residual that remains, all in one pass over memory. Stage s works
/// on plane t − s, row y − s, while stage 0 works on plane t, row y, so a row passes through every stage while it is still in the cache, and only
/// the last three planes of each stage are kept; no second array of the field's size is needed. Planes beside another part's are computed by
/// both, which costs less than waiting for it.
/// </summary>
sealed unsafe class FieldSweep
{
    const int InnerSlots = 3;

    // The planes a coarse plane's residual needs: three it averages and one on either side.
    const int LastSlots = 5;

    // Beyond the smoothing passes, a residual reaches up to 3 planes past the part's own where the depth is odd.
    const int MaximumHalo = FieldHierarchy.FinestPasses + 3;

    static readonly int MaximumStages = Math.Max(FieldHierarchy.FinestPasses, FieldHierarchy.CoarsePasses) + 1;

    readonly PlaneRing[] _rings = new PlaneRing[MaximumStages];
    readonly int[] _low = new int[MaximumStages];
    readonly int[] _high = new int[MaximumStages];
    readonly SmoothingStage[] _stages = [.. Enumerable.Range(0, MaximumStages).Select(_ => new SmoothingStage())];
    readonly float* _memory;
    readonly long _capacity;
    float* _skirts;
    int _first;
    int _end;
    InterpolationStage _interpolation;
    ResidualStage _residual;

    /// <summary>Takes the working memory of one part: <see cref="WorkSize"/> floats of the largest level, aligned to 64 bytes.</summary>
    public FieldSweep(float* memory, long capacity)
    {
        _memory = memory;
        _capacity = capacity;
    }

    /// <summary>Floats of working memory that a sweep over a level needs.</summary>
    public static long WorkSize(FieldLevel level)
    {
        int passes = level.IsFinest ? FieldHierarchy.FinestPasses : FieldHierarchy.CoarsePasses;
        long skirts = level.IsFinest ? 2L * MaximumHalo * level.Width * level.Height : 0;
        return passes * PlaneRing.Size(InnerSlots, level)
            + PlaneRing.Size(LastSlots, level)
            + InterpolationStage.WorkSize(level)
            + ResidualStage.WorkSize(level)
            + skirts;
    }

    /// <summary>Copies the planes beside the part before any part overwrites them.</summary>
    public void SaveSkirts(SweepPlan plan, int part)
    {
        Prepare(plan, part);
        int planeSites = plan.Level.Width * plan.Level.Height;
        for (int z = _low[0]; z < _high[0]; z++)
        {
            if (z < _first || z >= _end)
            {
                Rows.Copy(Skirt(z, planeSites), plan.Field + (long)plan.Inside(z) * planeSites, planeSites);
            }
        }
    }

    /// <summary>Runs one part of the sweep.</summary>
    public void Run(SweepPlan plan, int part)
    {
        Prepare(plan, part);
        switch (plan.Level.IsFinest, plan.Level.IsPlanar)
        {
            case (true, true):
                Run<PlanarStencil>(plan, part);
                break;
            case (true, false):
                Run<VolumeStencil>(plan, part);
                break;
            case (false, true):
                Run<CoarsePlanarStencil>(plan, part);
                break;
            default:
                Run<CoarseVolumeStencil>(plan, part);
                break;
        }
    }

    void Run<TStencil>(SweepPlan plan, int part)
        where TStencil : struct, IStencil
    {
        int passes = plan.Passes;
        int height = plan.Level.Height;
        int coarse = plan.FirstCoarse(part);
        int endCoarse = plan.FirstCoarse(part + 1);
        for (int t = _low[0]; t < _high[0] + passes; t++)
        {
            BeginPlanes(plan, t);
            for (int row = 0; row < height + passes; row++)
            {
                if (t < _high[0] && row < height)
                {
                    Begin(plan, t, row);
                }

                for (int stage = 1; stage <= passes; stage++)
                {
                    _stages[stage].Run<TStencil>(row - stage);
                }
            }

            while (plan.TakesResidual && coarse < endCoarse && ResidualStage.LastPlane(plan, coarse) <= t - passes)
            {
                _residual.Run<TStencil>(plan, _rings[passes], coarse++);
            }
        }
    }

    void BeginPlanes(SweepPlan plan, int t)
    {
        if (plan.Smooths && t < _high[0])
        {
            _interpolation.BeginPlane(plan, plan.Inside(t));
        }

        for (int stage = 1; stage <= plan.Passes; stage++)
        {
            int z = t - stage;
            if (z >= _low[stage] && z < _high[stage])
            {
                bool own = z >= _first && z < _end;
                _stages[stage].Begin(plan, _rings[stage - 1], _rings[stage], stage, z, own);
            }
            else
            {
                _stages[stage].Skip();
            }
        }
    }

    void Prepare(SweepPlan plan, int part)
    {
        int last = plan.Passes;
        FieldLevel level = plan.Level;
        _first = plan.FirstPlane(part);
        _end = plan.FirstPlane(part + 1);
        _low[last] = plan.TakesResidual ? _first - 1 : _first;
        _high[last] = plan.TakesResidual ? Math.Max(_end, ResidualStage.LastPlane(plan, plan.FirstCoarse(part + 1) - 1) + 1) : _end;
        for (int stage = last; stage >= 0; stage--)
        {
            _low[stage] = stage == last ? _low[last] : _low[stage + 1] - 1;
            _high[stage] = stage == last ? _high[last] : _high[stage + 1] + 1;
            _low[stage] = level.Periodic ? _low[stage] : Math.Max(_low[stage], 0);
            _high[stage] = level.Periodic ? _high[stage] : Math.Min(_high[stage], level.Depth);
        }

        float* memory = _memory;
        for (int stage = 0; stage <= last; stage++)
        {
            int slots = stage == last ? LastSlots : InnerSlots;
            _rings[stage] = new PlaneRing(memory, slots, level);
            memory += PlaneRing.Size(slots, level);
        }

        _interpolation = new InterpolationStage(level, memory);
        memory += InterpolationStage.WorkSize(level);
        _residual = new ResidualStage(level, memory);
        _skirts = memory + ResidualStage.WorkSize(level);
        long skirts = plan.NeedsSkirts ? (long)(_high[0] - _end + _first - _low[0]) * level.Width * level.Height : 0;
        if (_skirts + skirts - _memory > _capacity)
        {
            // Raw memory has no bounds checks of its own: a wrong size must not become a corrupted heap.
            throw new InvalidOperationException($"A sweep over {level.Width}×{level.Height}×{level.Depth} needs more memory than it was given.");
        }
    }

    float* Skirt(int z, int planeSites) =>
        _skirts + (long)(z < _first ? z - _low[0] : _first - _low[0] + z - _end) * planeSites;

    void Begin(SweepPlan plan, int z, int y)
    {
        FieldLevel level = plan.Level;
        int planeSites = level.Width * level.Height;
        bool outside = z < _first || z >= _end;
        float* values = plan.NeedsSkirts && outside ? Skirt(z, planeSites) : plan.Field + (long)plan.Inside(z) * planeSites;
        float* row = values + (long)y * level.Width;
        float* result = _rings[0].Plane(z).Row(y);
        if (plan.Smooths)
        {
            _interpolation.Row(plan, y, level.IsFinest ? row : null, result);
        }
        else
        {
            Rows.Copy(result, row, level.Width);
        }

        PlaneRing.Close(result, level.Width, level.Periodic);
    }
}
