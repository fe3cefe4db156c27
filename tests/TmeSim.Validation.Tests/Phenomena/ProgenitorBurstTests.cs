using TmeSim.Core.State;
using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>Under anti-PD-1 progenitors divide three to five times as fast, for PD-1 takes CD28 from them; without the drug every three to ten days.</summary>
public sealed class ProgenitorBurstTests : Phenomenon
{
    // Of first-response: dose 1, and the two weeks after it.
    const int FirstDose = 28;
    const int LastDay = 42;

    protected override string Name => "6 progenitor burst";

    // The rate differs by a seventh from patient to patient.
    protected override int FewPatients => 10;

    // PD-1 holds nobody, so there is nothing to take away.
    protected override IReadOnlyList<string> MechanismOff => ["parameters.t_cell_engagement.pd1_weight=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var patients = sample.Read("first-response", ["duration_days=42"], _ => TrialReader.Every(24, Progenitors.In));
        yield return new Effect(
            "divisions of progenitors, anti-PD-1 over none, two weeks after dose 1",
            Mean.Of([
                .. patients.Select(days => Rate(days, "nivolumab", FirstDose, LastDay) / Rate(days, "untreated", FirstDose, LastDay)),
            ]),
            3,
            5
        );
        yield return new Effect(
            "divisions of a progenitor [1/d], two weeks before dose 1",
            Mean.Of([.. patients.Select(days => Rate(days, "untreated", FirstDose - 14, FirstDose))]),
            0.1,
            0.3
        );
    }

    static double Rate(IReadOnlyList<Dictionary<string, Progenitors>> days, string arm, int from, int to) =>
        (days[to][arm].Births - days[from][arm].Births) / (double)Enumerable.Range(from, to - from).Sum(day => days[day][arm].Count);

    /// <summary>Progenitors of a lesion, and divisions of progenitors there since the start.</summary>
    sealed record Progenitors(long Count, long Births)
    {
        public static Dictionary<string, Progenitors> In(TrialPatient patient)
        {
            var arms = new Dictionary<string, Progenitors>();
            foreach (var (simulation, numbers) in patient.Experiment.Branches)
            {
                var lesion = simulation.Lesions[0];
                var found = new Progenitors(lesion.Counts[(int)Population.Progenitor], lesion.Ledger[Population.Progenitor, Flow.Birth]);
                numbers.ForEach(arm => arms[patient.Experiment.Arms[arm].Name] = found);
            }

            return arms;
        }
    }
}
