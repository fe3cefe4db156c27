using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>A tumour that T cells hold escapes months later where its cells can lose the antigen, and stays held where they cannot.</summary>
public sealed class LateEscapeTests : Phenomenon
{
    // A lattice sees a millionth of the divisions of a lesion, so losses are as many times more frequent than they are.
    const string Loss = "parameters.tumour_mutation.antigen_loss=0.01";
    const string NoLoss = "parameters.tumour_mutation.antigen_loss=0";

    // A strong antigen and T cells that know it: the tumour is held.
    static readonly string[] Held = ["antigens[0].strength=1", "patient.memory_pool_factor=4", "duration_days=168"];

    protected override int FewPatients => 6;

    // Escapes come at any time from the second month on, so the months before them differ much.
    protected override int ManyPatients => 24;

    protected override string Name => "10 late escape";

    protected override IReadOnlyList<string> MechanismOff => [NoLoss];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var losing = sample.Run("immunoediting", [.. Held, Loss]);
        var keeping = sample.Run("immunoediting", [.. Held, NoLoss]);
        yield return new Effect(
            "log2 of tumour cells, days 140-168, where cells can lose the antigen less where they cannot",
            Mean.OfDifferences([.. losing.Select(Late)], [.. keeping.Select(Late)]),
            Above: 0
        );
        yield return new Effect(
            "the same where they can, over days 56-84",
            Mean.OfDifferences([.. losing.Select(Late)], [.. losing.Select(Early)]),
            Above: 0
        );
        yield return new Effect(
            "the same where they cannot",
            Mean.OfDifferences([.. keeping.Select(Late)], [.. keeping.Select(Early)]),
            Below: 0
        );
    }

    static double Early(TimeCourse patient) => Sample.MeanLog(patient, "main", 56, 84);

    static double Late(TimeCourse patient) => Sample.MeanLog(patient, "main", 140, 168);
}
