using System.Security.Cryptography;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Core.Tests.Parameters;

/// <summary>
/// A parameter that changes nothing misleads whoever sets it: each one, moved a little by itself, must change a run in which everything happens.
/// </summary>
public sealed class ParameterEffectTests(ParameterEffectTests.BaseRun unchanged) : IClassFixture<ParameterEffectTests.BaseRun>
{
    const int Steps = 360;
    const int StepsPerLook = 4;
    const double Nudge = 1.25;

    static readonly LatticeShape Shape = new(48, 48, 1, Boundary.NoFlux, 20f);

    public static TheoryData<string> Keys => [.. ParameterRegistryTests.OfTheTissue.Select(parameter => parameter.Key)];

    // Whole numbers and coarse steps, which a nudge of a quarter need not reach; and what acts through few cells, or beside something larger.
    static readonly Dictionary<string, double> Moved = new()
    {
        [ParenchymaDivisionParameters.Push.Key] = 2,
        [LymphocyteDivisionParameters.DivisionLimit.Key] = 6,
        [LymphocyteDivisionParameters.Rest.Key] = 4,
        [TCellEngagementParameters.SuppressorHalf.Key] = 2,
        [FieldPhysics.OxygenDecay.Key] = 2,
        [StromaPhenotypeParameters.HypoxiaBias.Key] = 0,
        [FieldPhysics.Interleukin2Diffusion.Key] = 7e-7,
        [FieldPhysics.Interleukin2Decay.Key] = 1e-3,
        [FieldSourcesParameters.TregInterleukin2Uptake.Key] = 0.1,
        [FieldSourcesParameters.Interleukin2OfTerminal.Key] = 1,
        [LymphocyteDivisionParameters.TregPd1Release.Key] = 5,
        [TumourMutationParameters.ResistanceCost.Key] = 0.9,
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Parameter_ChangesTheRun(string key)
    {
        double value = MovedValue(ParameterRegistry.Find(key)!);
        var parameters = RichRun.Parameters(new Dictionary<string, double> { [key] = value });
        int looks = Digests(parameters).Zip(unchanged.Digests).TakeWhile(pair => pair.First == pair.Second).Count();

        Assert.True(
            looks < Steps / StepsPerLook,
            FormattableString.Invariant(
                $"{key} = {value} instead of {RichRun.Parameters()[ParameterRegistry.Find(key)!]} changes nothing in {Steps} h"
            )
        );
    }

    static double MovedValue(Parameter parameter)
    {
        double usual = RichRun.Parameters()[parameter];
        double moved = Moved.TryGetValue(parameter.Key, out double chosen) ? chosen : usual * Nudge;
        return moved <= parameter.Maximum ? moved : usual / Nudge;
    }

    // Lazily, so that a changed run ends where it first differs.
    static IEnumerable<string> Digests(ParameterSet parameters)
    {
        // The initial tissue is that of the unchanged parameters: the rules must make the difference.
        var lesion = RichRun.Build(Shape, RichRun.Parameters());
        var model = RichRun.Model(parameters, Shape);
        using var engine = new CpuEngine(Shape, threads: 1);
        for (int step = 0; step < Steps; step++)
        {
            RichRun.Advance(engine, lesion, model);
            if (step % StepsPerLook == StepsPerLook - 1)
            {
                yield return DigestOfCells(lesion);
            }
        }
    }

    // Of the cells, not of the fields: that a field changes is no effect until a cell notices.
    static string DigestOfCells(Lesion lesion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in lesion.State.Arrays().Where(array => array.ElementType != typeof(float)))
        {
            hash.AppendData(array.Bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The run without a change, made once.</summary>
    public sealed class BaseRun
    {
        public IReadOnlyList<string> Digests { get; } = ParameterEffectTests.Digests(RichRun.Parameters()).ToList();
    }
}
