using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <content>What the schedule asks of the engine.</content>
public sealed partial class DeviceEngine : ITissueLauncher
{
    /// <inheritdoc/>
    public void Launch<TKernel>(in StepPass pass)
        where TKernel : struct, ISiteKernel
    {
        var numbered = Walk.Number(pass);
        if (IsDue(pass))
        {
            Session.Launch(TissueKernels.Site<TKernel>, SiteCount, Walk.Batch, numbered);
        }
    }

    /// <inheritdoc/>
    public void LaunchCells<TKernel>(in StepPass pass)
        where TKernel : struct, ICellKernel
    {
        var numbered = Walk.Number(pass);
        if (IsDue(pass))
        {
            Session.Launch(TissueKernels.Cell<TKernel>, SiteCount, Walk.Batch, numbered);
        }
    }

    /// <inheritdoc/>
    public void SolveField<TTerms>()
        where TTerms : struct, IFieldTerms =>
        Workspace.Solver.Solve(
            Walk,
            TTerms.Field,
            TTerms.HasUptake,
            Workspace.Tables.NumbersOf(TTerms.Field),
            batch[0].Model.Physics[(int)TTerms.Field].Cycles
        );

    /// <inheritdoc/>
    public void ClearClaims() => Session.Launch(TissueKernels.ClearClaim, SiteCount, Walk.Batch, Walk.Number(new StepPass()));

    /// <summary>Takes what was counted of the lesions that have come this far, the only thing the host waits for in a step, and adds their mutants.</summary>
    public void AddMutants()
    {
        Workspace.Tables.FetchDeaths(batch.Count);
        Workspace.Counters.Download(batch.Count * DeviceCounters.Length);
        bool hasMutants = false;
        for (int k = 0; k < batch.Count; k++)
        {
            var counters = Workspace.CountersOf(k);
            if (!isDone[k] && counters[DeviceCounters.WaitsAt] == 0)
            {
                isDone[k] = true;
                hasMutants |= counters[DeviceCounters.Mutations] > 0;
            }
        }

        if (hasMutants)
        {
            Workspace.Mutants.GiveClones(Walk.Batch, batch.Count, CloneOf);
        }
    }

    /// <inheritdoc/>
    public void Complete(TissueStage stage)
    {
        if (stageObserver is null)
        {
            return;
        }

        var due = Workspace.Tables.Due;
        due.Download(batch.Count);
        for (int k = 0; k < batch.Count; k++)
        {
            // Not those that wait, and not those that were told of in an earlier walk.
            if (due.OnHost[k] <= Walk.Last)
            {
                rooms[k].MarkChanged();
                stageObserver.Completed(batch[k].Lesion, stage);
            }
        }
    }

    bool IsDue(StepPass pass) => batch.Any(one => pass.IsDue(one.Context));

    ushort CloneOf(DeviceMutant mutant)
    {
        var (lesion, model, context) = batch[mutant.Lesion];
        return lesion.CloneOfMutant(mutant.Clone, mutant.Mutation, context.Step, model.Rules.TumourMutation);
    }
}
