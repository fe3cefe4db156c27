using TmeSim.Core.Rules;

namespace TmeSim.Core.Schedule;

/// <summary>
/// One hour of a lesion. This is the only place where the order of a step is written; every engine walks it. The patient's part of the hour
/// (protocol, drugs, lymph node, blood) comes before it, read-outs after it.
/// </summary>
public static class StepSchedule
{
    // What a cell puts into a field may depend on a field before it in its chain, of this hour; on none of another chain. The longest first.
    static readonly Action<ITissueLauncher>[] FieldChains =
    [
        run =>
        {
            SolveField<FieldTerms.Oxygen>(run);
            SolveField<FieldTerms.Vegf>(run);
        },
        run =>
        {
            SolveField<FieldTerms.InterferonGamma>(run);
            SolveField<FieldTerms.Cxcl9And10>(run);
        },
        SolveField<FieldTerms.Interleukin2>,
        SolveField<FieldTerms.Debris>,
        SolveField<FieldTerms.TgfBeta>,
    ];

    static readonly Action<ITissueLauncher, int> SolveChain = static (run, chain) => FieldChains[chain](run);

    /// <summary>Runs one step of the lesion, or of all lesions, that the launcher is at.</summary>
    public static void Run<TLauncher>(TLauncher run)
        where TLauncher : ITissueLauncher
    {
        var pass = new StepPass();
        run.ForEach(FieldChains.Length, SolveChain);
        run.Complete(TissueStage.Fields);

        run.Launch<VesselFunction>(pass);
        run.Complete(TissueStage.Vessels);

        RemodelMatrix(run);
        run.Complete(TissueStage.Matrix);

        run.ClearClaims();
        run.Launch<VesselEntry>(pass);
        run.Complete(TissueStage.Entry);

        Migrate(run);
        run.Complete(TissueStage.Migration);

        // The scan: what it writes is the frozen snapshot that the stages below read.
        run.Launch<TCellEngagement>(pass);
        run.Launch<TCellKilling>(pass);
        run.Complete(TissueStage.Engagement);

        run.Launch<TCellReceptors>(pass);
        run.Launch<TCellExhaustion>(pass);
        run.Launch<TCellDifferentiation>(pass);
        run.Launch<LymphocyteLoss>(pass);
        run.Complete(TissueStage.TCells);

        run.LaunchCells<TumourDeath>(pass);
        run.LaunchCells<TumourRegulation>(pass);
        run.Complete(TissueStage.Tumour);

        run.Launch<StromaTurnover>(pass);
        run.Launch<StromaPhenotype>(pass);
        run.Complete(TissueStage.Stroma);

        Divide(run);
        run.Complete(TissueStage.Division);

        run.AddMutants();
        run.Complete(TissueStage.Mutation);
    }

    static void SolveField<TTerms>(ITissueLauncher run)
        where TTerms : struct, IFieldTerms
    {
        run.LaunchCells<FieldSources<TTerms>>(new StepPass());
        run.SolveField<TTerms>();
    }

    static void RemodelMatrix<TLauncher>(TLauncher run)
        where TLauncher : ITissueLauncher
    {
        var pass = new StepPass { IntervalHours = EcmRemodelling.IntervalHours };
        run.LaunchCells<EcmRemodelling.Activity>(pass);
        run.LaunchCells<EcmRemodelling.SmoothAlongX>(pass);
        run.LaunchCells<EcmRemodelling.SmoothAlongY>(pass);
        run.LaunchCells<EcmRemodelling.Deposit>(pass);
    }

    static void Migrate<TLauncher>(TLauncher run)
        where TLauncher : ITissueLauncher
    {
        run.Walk<LymphocyteMigration, LymphocyteCell>(firstSubstep: 1);
        run.Walk<MyeloidMigration, ParenchymaCell>(firstSubstep: 1 + LymphocyteMigration.SubstepsPerHour);
    }

    static void Divide<TLauncher>(TLauncher run)
        where TLauncher : ITissueLauncher
    {
        run.Launch<LymphocyteDivision.Propose>(new StepPass { Substep = LymphocyteDivision.Substep });
        run.Launch<LymphocyteDivision.Apply>(new StepPass { Substep = LymphocyteDivision.Substep });
        run.LaunchCells<ParenchymaDivision.Propose>(new StepPass { Substep = ParenchymaDivision.Substep });
        run.Launch<ParenchymaDivision.Apply>(new StepPass { Substep = ParenchymaDivision.Substep });
    }
}
