using System.Runtime.InteropServices;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Fields;

/// <summary>
/// The fast field solver: the bits of <see cref="ScalarFieldSolver"/> for any number of threads. Sixteen sites at a time, and few passes over
/// memory: one averages the residual, one interpolates and smooths and, in the last cycle, sums what the mass balance needs; one scales.
/// </summary>
public sealed unsafe class VectorFieldSolver : IFieldSolver, IDisposable
{
    // Below this a fork costs more than it saves.
    const int SitesWorthSharing = 1 << 12;

    readonly FieldHierarchy _hierarchy;
    readonly WorkTeam _team;
    readonly LevelWorker[] _workers;
    readonly MassBalance _mass;
    readonly long _workFloats;
    readonly Action<int> _averageResidual;
    readonly Action<int> _averageSource;
    readonly Action<int> _averageReaction;
    readonly Action<int> _saveSkirts;
    readonly Action<int> _sweep;
    float* _work;
    LevelWorker _worker = null!;
    float _alpha;

    /// <summary>Allocates the workspace for a shape.</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="team">Threads to share the work; not owned.</param>
    /// <exception cref="ArgumentException">The shape has no sites or too many.</exception>
    public VectorFieldSolver(LatticeShape shape, WorkTeam team)
    {
        _hierarchy = new FieldHierarchy(shape);
        _team = team;
        FieldLevel[] levels = _hierarchy.Levels;
        _workers =
        [
            .. Enumerable
                .Range(0, levels.Length - 1)
                .Select(i => LevelWorker.Create(levels[i], levels[i + 1], _hierarchy.WeightsOf(i).ToArray(), PartsOf(levels[i]))),
        ];

        // Rounded up to a cache line, so that parts never share one.
        _workFloats = (_workers.Select(worker => worker.WorkSize).DefaultIfEmpty(0).Max() + 31) / 16 * 16;
        _work = (float*)NativeMemory.AlignedAlloc((nuint)(_workFloats * team.ThreadCount * sizeof(float)), 64);
        NativeMemory.Clear(_work, (nuint)(_workFloats * team.ThreadCount * sizeof(float)));
        _mass = new MassBalance(team, levels[0]);
        _averageResidual = part => _worker.AverageResidual(part, WorkOf(part));
        _averageSource = part => _worker.AverageSource(part, WorkOf(part));
        _averageReaction = part => _worker.AverageReaction(part, WorkOf(part), _worker.Level.Shielding(_alpha));
        _saveSkirts = part => _worker.SaveSkirts(part, WorkOf(part));
        _sweep = part => _worker.Sweep(part, WorkOf(part));
    }

    /// <summary>Frees the workspace if <see cref="Dispose"/> did not.</summary>
    ~VectorFieldSolver() => Free();

    /// <inheritdoc/>
    public long WorkspaceBytes => _hierarchy.Bytes + _mass.Bytes + _workFloats * _team.ThreadCount * sizeof(float);

    /// <inheritdoc/>
    public void Solve(float[] field, in FieldEquation equation)
    {
        ObjectDisposedException.ThrowIf(_work == null, this);
        equation.Validate(_hierarchy.Levels[0].SiteCount, field);
        fixed (
            float* values = field,
                source = equation.Source,
                reaction = equation.Reaction
        )
        {
            Bind(values, source, reaction, equation);
            if (reaction != null)
            {
                RunOnAll(_averageReaction);
            }

            RunCycles(values, source, reaction, equation);
            if (!_mass.Balance())
            {
                Array.Clear(field);
                RunCycles(values, source, reaction, equation);
                _mass.Balance();
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

    int PartsOf(FieldLevel level) => level.SiteCount < SitesWorthSharing ? 1 : Math.Min(_team.ThreadCount, level.Z.CoarseExtent);

    float* WorkOf(int part) => _work + part * _workFloats;

    void Bind(float* values, float* source, float* reaction, in FieldEquation equation)
    {
        _alpha = equation.Alpha;
        _mass.Bind(values, source, reaction, equation.UniformReaction);
        foreach (LevelWorker worker in _workers)
        {
            FieldLevel level = worker.Level;
            worker.Values = level.IsFinest ? values : Pointers.Of(level.Correction);
            worker.Source = level.IsFinest ? source : Pointers.Of(level.Source);
            worker.Reaction = level.IsFinest || reaction == null ? reaction : Pointers.Of(level.Reaction);
            worker.Constants = new(level.ExchangeOf(_alpha), level.ConductanceOf(_alpha), equation.UniformReaction, level.Periodic);
        }
    }

    void RunCycles(float* values, float* source, float* reaction, in FieldEquation equation)
    {
        if (_workers.Length == 0)
        {
            values[0] = ScalarFieldSolver.CoarsestValue(source[0], reaction == null ? equation.UniformReaction : reaction[0]);
            _mass.Settle(0);
            return;
        }

        for (int cycle = 0; cycle < equation.Cycles; cycle++)
        {
            _workers[0].Mass = cycle == equation.Cycles - 1 ? _mass : null;
            Run(_workers[0], _averageResidual);
            foreach (LevelWorker worker in _workers.AsSpan(1))
            {
                Run(worker, _averageSource);
            }

            SolveCoarsest(reaction != null, equation.UniformReaction);
            for (int level = _workers.Length - 1; level >= 0; level--)
            {
                if (_workers[level].NeedsSkirts)
                {
                    Run(_workers[level], _saveSkirts);
                }

                Run(_workers[level], _sweep);
            }
        }
    }

    void SolveCoarsest(bool perSite, float uniformReaction)
    {
        FieldLevel coarsest = _hierarchy.Levels[^1];
        float reaction = perSite ? coarsest.Reaction[0] : uniformReaction;
        coarsest.Correction[0] = ScalarFieldSolver.CoarsestValue(coarsest.Source[0], reaction);
    }

    void RunOnAll(Action<int> job)
    {
        foreach (LevelWorker worker in _workers)
        {
            Run(worker, job);
        }
    }

    void Run(LevelWorker worker, Action<int> job)
    {
        _worker = worker;
        if (worker.Parts == 1)
        {
            job(0);
        }
        else
        {
            _team.Run(worker.Parts, job);
        }
    }
}
