using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

/// <summary>A lesion that is moved together with others, with its model and what its patient does to it.</summary>
sealed record BatchMember(Lesion Lesion, TissueModel Model, Func<uint, LesionDrive>? Drive)
{
    /// <summary>Hours after which members are compared.</summary>
    public const int Steps = 26;

    /// <summary>Its next hour.</summary>
    public LesionStep Next() => RichRun.StepOf(Lesion, Model, Drive);

    /// <summary>Members that differ in seed, in numbers of rules and fields, and in drive.</summary>
    public static List<BatchMember> All(LatticeShape shape)
    {
        var usual = RichRun.Parameters();
        var other = RichRun.Parameters(
            new Dictionary<string, double>
            {
                [TCellEngagementParameters.HitRate.Key] = 3,
                [TumourMutationParameters.B2mRate.Key] = 0.02,
                ["ifn_gamma.diffusion"] = 3e-7,
                ["oxygen.decay"] = 0.3,
            }
        );
        return
        [
            new(RichRun.Build(shape, usual, key: 1), RichRun.Model(usual, shape), null),
            new(RichRun.Build(shape, usual, key: 2), RichRun.Model(usual, shape), null),
            new(RichRun.Build(shape, usual, key: 1), RichRun.Model(other, shape), null),
            new(RichRun.Build(shape, usual, key: 1), RichRun.Model(usual, shape), _ => RichRun.Treated(0.7, [.. RichRun.Drugs.Values])),
        ];
    }

    /// <summary>Digests of all members, each moved alone by the reference engine.</summary>
    /// <param name="shape">Shape of the lesions.</param>
    /// <param name="beforeStep">Told the number of a member, its tissue and the number of the coming hour; null for nothing.</param>
    public static List<string> DigestsAlone(LatticeShape shape, Action<int, TissueState, int>? beforeStep = null)
    {
        using var reference = new ReferenceEngine(shape);
        var digests = new List<string>();
        foreach (var member in All(shape))
        {
            for (int step = 0; step < Steps; step++)
            {
                beforeStep?.Invoke(digests.Count, member.Lesion.State, step);
                reference.Step([member.Next()]);
            }

            digests.Add(RichRun.Digest(member.Lesion));
        }

        return digests;
    }
}
