using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Schedule;

/// <summary>
/// One hour of a lesion. This is the only place where the order of a step is written; every engine walks it. The patient's part of the hour
/// (protocol, drugs, lymph node, blood) comes before it, read-outs after it.
/// </summary>
public static class StepSchedule
{
    /// <summary>Runs one step.</summary>
    public static void Run<TLauncher>(TLauncher run, in StepContext step)
        where TLauncher : ITissueLauncher
    {
        SolveFields(run, step);
        run.Complete(TissueStage.Fields);

        run.Launch<VesselFunction>(step);
        run.Complete(TissueStage.Vessels);

        RemodelMatrix(run, step);
        run.Complete(TissueStage.Matrix);

        run.ClearClaims();
        run.Launch<VesselEntry>(step);
        run.Complete(TissueStage.Entry);

        Migrate(run, step);
        run.Complete(TissueStage.Migration);

        // The scan: what it writes is the frozen snapshot that the stages below read.
        run.Launch<TCellEngagement>(step);
        run.Launch<TCellKilling>(step);
        run.Complete(TissueStage.Engagement);

        run.Launch<TCellReceptors>(step);
        run.Launch<TCellExhaustion>(step);
        run.Launch<TCellDifferentiation>(step);
        run.Launch<LymphocyteLoss>(step);
        run.Complete(TissueStage.TCells);

        run.LaunchCells<TumourDeath>(step);
        run.LaunchCells<TumourRegulation>(step);
        run.Complete(TissueStage.Tumour);

        run.Launch<StromaTurnover>(step);
        run.Launch<StromaPhenotype>(step);
        run.Complete(TissueStage.Stroma);

        Divide(run, step);
        run.Complete(TissueStage.Division);

        run.AddMutants(step);
        run.Complete(TissueStage.Mutation);
    }

    static void SolveFields<TLauncher>(TLauncher run, StepContext step)
        where TLauncher : ITissueLauncher
    {
        for (var field = FieldKind.Oxygen; field <= FieldKind.Debris; field++)
        {
            step = step with { Field = field };
            run.BeginField(field);
            if (field is not (FieldKind.InterferonGamma or FieldKind.Interleukin2))
            {
                run.LaunchCells<FieldSources.OfParenchyma>(step);
            }

            if (field is not (FieldKind.Vegf or FieldKind.Debris))
            {
                run.LaunchCells<FieldSources.OfLymphocytes>(step);
            }

            if (field is FieldKind.Oxygen)
            {
                run.LaunchCells<FieldSources.OfVessels>(step);
            }

            run.SolveField(field);
        }
    }

    static void RemodelMatrix<TLauncher>(TLauncher run, in StepContext step)
        where TLauncher : ITissueLauncher
    {
        if (step.Step % EcmRemodelling.IntervalHours == 0)
        {
            run.Launch<EcmRemodelling.SmoothAlongX>(step);
            run.Launch<EcmRemodelling.SmoothAlongY>(step);
            run.Launch<EcmRemodelling.Deposit>(step);
        }
    }

    static void Migrate<TLauncher>(TLauncher run, in StepContext step)
        where TLauncher : ITissueLauncher
    {
        uint claims = 1;
        for (int substep = 0; substep < LymphocyteMigration.SubstepsPerHour; substep++, claims++)
        {
            run.Launch<LymphocyteMigration.Propose>(step with { Substep = claims });
            run.Launch<LymphocyteMigration.Apply>(step with { Substep = claims });
        }

        for (int substep = 0; substep < MyeloidMigration.SubstepsPerHour; substep++, claims++)
        {
            run.Launch<MyeloidMigration.Propose>(step with { Substep = claims });
            run.Launch<MyeloidMigration.Apply>(step with { Substep = claims });
        }
    }

    static void Divide<TLauncher>(TLauncher run, in StepContext step)
        where TLauncher : ITissueLauncher
    {
        run.Launch<LymphocyteDivision.Propose>(step with { Substep = LymphocyteDivision.Substep });
        run.Launch<LymphocyteDivision.Apply>(step with { Substep = LymphocyteDivision.Substep });
        run.LaunchCells<ParenchymaDivision.Propose>(step with { Substep = ParenchymaDivision.Substep });
        run.Launch<ParenchymaDivision.Apply>(step with { Substep = ParenchymaDivision.Substep });
    }
}
