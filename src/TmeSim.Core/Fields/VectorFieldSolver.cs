using System.Runtime.InteropServices;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Fields;

/// <summary>
/// The fast field solver: the bits of <see cref="ScalarFieldSolver"/> for any number of threads. Sixteen sites at a time, and one pass over
/// memory per cycle: the sweep that interpolates and smooths also takes the residual with which the next cycle starts.
/// </summary>
public sealed unsafe class VectorFieldSolver : IFieldSolver, IDisposable
{
    // Below this a fork costs more than it saves.
    const int SitesWorthSharing = 1 << 14;

    readonly FieldHierarchy _hierarchy;
    readonly WorkTeam _team;
    readonly SweepPlan[] _plans;
    readonly LevelAverage[] _averages;
    readonly FieldSweep[] _sweeps;
    readonly MassBalance _mass;
    readonly long _workFloats;
    readonly Action<int> _runSweep;
    readonly Action<int> _saveSkirts;
    readonly Action<int> _averagePlanes;
    float* _work;
    SweepPlan _plan;
    int _averagedLevel;
    float* _averaged;
    float* _average;
    float _shielding;

    /// <summary>Allocates the workspace for a shape.</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="team">Threads to share the work; not owned.</param>
    /// <exception cref="ArgumentException">The shape has no sites or too many.</exception>
    public VectorFieldSolver(LatticeShape shape, WorkTeam team)
    {
        _hierarchy = new FieldHierarchy(shape);
        _team = team;
        FieldLevel[] levels = _hierarchy.Levels;
        int last = levels.Length - 1;
        _plans = [.. Enumerable.Range(0, last).Select(i => new SweepPlan(levels[i], levels[i + 1], _hierarchy.WeightsOf(i).ToArray()))];
        _averages = [.. Enumerable.Range(0, last).Select(i => new LevelAverage(levels[i], _plans[i].AlongX))];
        foreach (SweepPlan plan in _plans)
        {
            plan.Parts = plan.Level.SiteCount < SitesWorthSharing ? 1 : Math.Min(team.ThreadCount, plan.Level.Z.CoarseExtent);
        }

        // Rounded up to a cache line, so that parts never share one.
        _workFloats = (levels.Max(FieldSweep.WorkSize) + 31) / 16 * 16;
        _work = (float*)NativeMemory.AlignedAlloc((nuint)(_workFloats * team.ThreadCount * sizeof(float)), 64);
        NativeMemory.Clear(_work, (nuint)(_workFloats * team.ThreadCount * sizeof(float)));
        _sweeps = [.. Enumerable.Range(0, team.ThreadCount).Select(part => new FieldSweep(_work + part * _workFloats, _workFloats))];
        _mass = new MassBalance(team);
        _plan = _plans.Length > 0 ? _plans[0] : null!;
        _runSweep = part => _sweeps[part].Run(_plan, part);
        _saveSkirts = part => _sweeps[part].SaveSkirts(_plan, part);
        _averagePlanes = AveragePlanes;
    }

    /// <summary>Frees the workspace if <see cref="Dispose"/> did not.</summary>
    ~VectorFieldSolver() => Free();

    /// <inheritdoc/>
    public long WorkspaceBytes => _hierarchy.Bytes + _workFloats * _team.ThreadCount * sizeof(float);

    /// <inheritdoc/>
    public void Solve(float[] field, in FieldEquation equation)
    {
        ObjectDisposedException.ThrowIf(_work == null, this);
        equation.Validate(_hierarchy.Levels[0].SiteCount, field);
        fixed (float* values = field, source = equation.Source, reaction = equation.Reaction)
        {
            BindLevels(values, source, reaction, equation);
            if (reaction != null)
            {
                AverageReaction(equation.Alpha);
            }

            RunCycles(values, source, reaction, equation);
            if (!_mass.Balance(values, source, reaction, equation.UniformReaction, field.Length))
            {
                Array.Clear(field);
                RunCycles(values, source, reaction, equation);
                _mass.Balance(values, source, reaction, equation.UniformReaction, field.Length);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Frees the workspace.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        NativeMemory.AlignedFree(_work);
        _work = null;
    }

    void BindLevels(float* values, float* source, float* reaction, in FieldEquation equation)
    {
        foreach (SweepPlan plan in _plans)
        {
            FieldLevel level = plan.Level;
            plan.Field = level.IsFinest ? values : Pinned(level.Correction);
            plan.Source = level.IsFinest ? source : Pinned(level.Source);
            plan.Reaction = level.IsFinest || reaction == null ? reaction : Pinned(level.Reaction);
            plan.Correction = Pinned(plan.Coarse.Correction);
            plan.Residual = Pinned(plan.Coarse.Source);
            plan.Constants = new(level.ExchangeOf(equation.Alpha), level.ConductanceOf(equation.Alpha), equation.UniformReaction, 0f);
        }
    }

    void AverageReaction(float alpha)
    {
        foreach (SweepPlan plan in _plans)
        {
            Average(plan, plan.Reaction, Pinned(plan.Coarse.Reaction), plan.Level.Shielding(alpha));
        }
    }

    void RunCycles(float* values, float* source, float* reaction, in FieldEquation equation)
    {
        if (_plans.Length == 0)
        {
            values[0] = ScalarFieldSolver.CoarsestValue(source[0], reaction == null ? equation.UniformReaction : reaction[0]);
            return;
        }

        Sweep(_plans[0], smooths: false, takesResidual: true);
        for (int cycle = 1; cycle <= equation.Cycles; cycle++)
        {
            for (int level = 1; level < _plans.Length; level++)
            {
                Average(_plans[level], _plans[level].Source, _plans[level].Residual, 0f);
            }

            SolveCoarsest(reaction != null, equation.UniformReaction);
            for (int level = _plans.Length - 1; level > 0; level--)
            {
                Sweep(_plans[level], smooths: true, takesResidual: false);
            }

            Sweep(_plans[0], smooths: true, takesResidual: cycle < equation.Cycles);
        }
    }

    void SolveCoarsest(bool perSite, float uniformReaction)
    {
        FieldLevel coarsest = _hierarchy.Levels[^1];
        float reaction = perSite ? coarsest.Reaction[0] : uniformReaction;
        coarsest.Correction[0] = ScalarFieldSolver.CoarsestValue(coarsest.Source[0], reaction);
    }

    void Sweep(SweepPlan plan, bool smooths, bool takesResidual)
    {
        plan.Smooths = smooths;
        plan.TakesResidual = takesResidual;
        _plan = plan;
        if (plan.NeedsSkirts)
        {
            _team.Run(plan.Parts, _saveSkirts);
        }

        _team.Run(plan.Parts, _runSweep);
    }

    void Average(SweepPlan plan, float* fine, float* coarse, float shielding)
    {
        _plan = plan;
        _averaged = fine;
        _average = coarse;
        _shielding = shielding;
        _averagedLevel = Array.IndexOf(_plans, plan);
        _team.Run(plan.Parts, _averagePlanes);
    }

    void AveragePlanes(int part)
    {
        LevelAverage average = _averages[_averagedLevel];
        average.Run(_averaged, _average, _shielding, _plan.FirstCoarse(part), _plan.FirstCoarse(part + 1), _work + part * _workFloats);
    }

    // The levels' arrays are allocated pinned, so their addresses stay.
    static float* Pinned(float[] values) => (float*)Marshal.UnsafeAddrOfPinnedArrayElement(values, 0);
}
