using TmeSim.Core.Rules;

namespace TmeSim.Core.Schedule;

/// <summary>
/// What the schedule asks of an engine, which is at one lesion or at several: run a rule over the lattice, solve a field, and say when a stage is done.
/// </summary>
public interface ITissueLauncher
{
    /// <summary>Runs a rule at every site of its set, in any order, before anything that is asked for later.</summary>
    void Launch<TKernel>(in StepPass pass)
        where TKernel : struct, ISiteKernel;

    /// <summary>Runs a rule that is written for stretches of sites at every site of its set, before anything that is asked for later.</summary>
    void LaunchCells<TKernel>(in StepPass pass)
        where TKernel : struct, ICellKernel;

    /// <summary>Runs all sub-steps of a walk, before anything that is asked for later.</summary>
    /// <param name="firstSubstep">The sub-step that names the first claims; those after it are counted up.</param>
    void Walk<TWalk, TCell>(uint firstSubstep)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        for (uint substep = firstSubstep; substep < firstSubstep + TWalk.SubstepsPerHour; substep++)
        {
            var pass = new StepPass { Substep = substep };
            Launch<Claiming<TWalk, TCell>>(pass);
            Launch<Stepping<TWalk, TCell>>(pass);
        }
    }

    /// <summary>Does pieces of work none of which looks at what another writes: in any order, or side by side, before anything that is asked for later.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="work">One piece, by its number, on the launcher it is given.</param>
    void ForEach(int count, Action<ITissueLauncher, int> work) => OneByOne(this, count, work);

    /// <summary>The same on one launcher.</summary>
    static void OneByOne(ITissueLauncher run, int count, Action<ITissueLauncher, int> work)
    {
        for (int piece = 0; piece < count; piece++)
        {
            work(run, piece);
        }
    }

    /// <summary>Solves the equation of a field, whose terms <see cref="FieldSources{TTerms}"/> has written.</summary>
    void SolveField<TTerms>()
        where TTerms : struct, IFieldTerms;

    /// <summary>Forgets every claim.</summary>
    void ClearClaims();

    /// <summary>Gives the tumour cells reported as mutated their new clones, in the order of sites.</summary>
    void AddMutants();

    /// <summary>Says that a stage is done.</summary>
    void Complete(TissueStage stage);
}
