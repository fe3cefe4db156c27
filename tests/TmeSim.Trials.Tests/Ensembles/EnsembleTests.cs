using TmeSim.Core.Engines;
using TmeSim.Core.State;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Trials.Tests.Ensembles;

public class EnsembleTests
{
    /// <summary>Variants of the patient, the treatment, the lattice (the fourth alone), a rule, a field and the length.</summary>
    static readonly string[][] Variants =
    [
        [],
        ["seed=9"],
        ["arms[treated].treatment.courses[first].drugs[nivolumab].max_doses=1"],
        ["lattice.width=24"],
        ["parameters.t_cell_engagement.hit_rate=2"],
        ["parameters.oxygen.decay=0.2"],
        ["duration_days=0.25", "arms=[]"],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EachRun_HasTheBitsItHasAlone_InTheOrderOfTheRuns(int threads)
    {
        var runs = Variants.SelectMany(variant => TrialRun.Replicates(Trials.Setup(variant), 2)).ToList();

        var found = new Ensemble(threads).Run(runs, _ => TrialReader.AtEnd(patient => Trials.DigestOf(patient.Experiment)));

        Assert.Equal(runs.Select(run => Trials.RunAlone(run.Setup, run.Replicate)), found);
        Assert.Equal(runs.Count, found.Distinct().Count());
    }

    [Fact]
    public void Results_AreDeliveredInOrder_ThoughTheFirstEndsLast()
    {
        var slow = Trials.Setup();
        var quick = Trials.Setup("duration_days=0.05", "arms=[]");
        using var othersAreOver = new CountdownEvent(5);
        var ended = new List<int>();
        var delivered = new List<int>();

        new Ensemble(2).Run(
            [new TrialRun(slow, 0), .. TrialRun.Replicates(quick, 5)],
            run =>
                TrialReader.AtEnd(_ =>
                {
                    if (run.Setup == slow)
                    {
                        othersAreOver.Wait();
                        ended.Add(0);
                        return run;
                    }

                    ended.Add(run.Replicate + 1);
                    othersAreOver.Signal();
                    return run;
                }),
            (index, _) => delivered.Add(index)
        );

        Assert.Equal([1, 2, 3, 4, 5, 0], ended);
        Assert.Equal([0, 1, 2, 3, 4, 5], delivered);
    }

    [Fact]
    public void Memory_HoldsAPatientAThread_AndABoundedNumberOfResults()
    {
        var setup = Trials.Setup("duration_days=0.05", "arms=[]");
        int made = 0;
        int delivered = 0;
        int furthest = 0;
        IEnumerable<TrialRun> Runs()
        {
            for (int k = 0; k < 400; k++)
            {
                furthest = Math.Max(furthest, ++made - delivered);
                yield return new TrialRun(setup, k);
            }
        }

        using var goOn = new ManualResetEventSlim();
        new Ensemble(2).Run(
            Runs(),
            run =>
                TrialReader.AtEnd(patient =>
                {
                    // The first waits until the others are as far ahead as they may get: two threads, 64 each.
                    if (run.Replicate == 127)
                    {
                        goOn.Set();
                    }
                    else if (run.Replicate == 0)
                    {
                        goOn.Wait();
                    }

                    return 0;
                }),
            (_, _) => delivered++
        );

        Assert.Equal(400, delivered);
        Assert.InRange(furthest, 100, 128);
    }

    [Fact]
    public void Stop_EndsAfterTheHour_AndLeavesABeginningWithoutGaps()
    {
        using var source = new CancellationTokenSource();
        var delivered = new List<int>();

        Assert.Throws<OperationCanceledException>(() =>
            new Ensemble(2).Run(
                TrialRun.Replicates(Trials.Setup(), 1000),
                _ => TrialReader.AtEnd(_ => 0),
                (index, _) =>
                {
                    delivered.Add(index);
                    if (index == 4)
                    {
                        source.Cancel();
                    }
                },
                source.Token
            )
        );

        Assert.Equal(Enumerable.Range(0, delivered.Count), delivered);
        Assert.InRange(delivered.Count, 5, 7);
    }

    [Fact]
    public void Failure_OfARun_EndsTheEnsemble_WithItsError()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            new Ensemble(3).Run(
                TrialRun.Replicates(Trials.Setup(), 100),
                run => TrialReader.AtEnd(_ => run.Replicate == 3 ? throw new InvalidOperationException("the third") : 0)
            )
        );

        Assert.Equal("the third", error.Message);
    }

    [Fact]
    public void Engine_IsSharedByRunsOnTheSameLattice()
    {
        int engines = 0;
        ISimulationEngine Create(Core.Experiments.SimulationSetup setup)
        {
            engines++;
            return setup.CreateEngine("cpu", 1);
        }

        new Ensemble(1, Create).Run(
            Variants.Where((_, k) => k != 3).Select(variant => new TrialRun(Trials.Setup(variant), 0)),
            _ => TrialReader.AtEnd(_ => 0)
        );
        Assert.Equal(1, engines);

        new Ensemble(1, Create).Run(
            Variants[2..5].Select(variant => new TrialRun(Trials.Setup(variant), 0)),
            _ => TrialReader.AtEnd(_ => 0)
        );
        Assert.Equal(4, engines);
    }

    [Fact]
    public void Readers_SeeHourZero_EveryInterval_AndTheEnd()
    {
        var setup = Trials.Setup("duration_days=1.5", "arms=[]");

        var hours = new Ensemble(1).Run([new TrialRun(setup, 0)], _ => TrialReader.Every(10, patient => patient.Experiment.Step));

        Assert.Equal([0u, 10, 20, 30, 36], Assert.Single(hours));
    }

    [Fact]
    public void TimeCourse_HoldsTheReadoutOfEveryArmAndLesion()
    {
        var setup = Trials.Setup();
        var results = new Ensemble(2).Run(
            [new TrialRun(setup, 0)],
            _ => TrialReader.Every(24, patient => patient.Experiment.SimulationOf(1).Lesions[1].Counts[(int)Population.Tumour])
        );
        var course = Assert.Single(new Ensemble(1).Run([new TrialRun(setup, 0)], _ => new TimeCourseReader()));

        Assert.Equal(results[0][1], course["treated", "node", "tumour_cells", 1]);
        Assert.Equal(course["control", "node", "tumour_cells", 0], course["treated", "node", "tumour_cells", 0]);
        Assert.NotNull(course["treated", "node", "pd_l1_tps_percent", 1]);
        var error = Assert.Throws<KeyNotFoundException>(() => course["treated", "node", "tumour_cells", 0.5]);
        Assert.Equal("there is no value of arm 'treated', lesion 'node', column 'tumour_cells' on day 0.5", error.Message);
    }
}
