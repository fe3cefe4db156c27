using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Scenarios;

/// <summary>
/// Every brake of a CD8 T cell belongs to a route. The names of the brakes are read from the parameters; that they are all of them, and each one felt,
/// is seen in a cell that all of them hold.
/// </summary>
public sealed class CounterfactualBrakesTests
{
    const int Here = 4;
    const byte Full = 255;

    public static TheoryData<string> Brakes =>
        new(
            ParameterRegistry
                .All.Select(parameter => parameter.Key)
                .Where(key => key.StartsWith("t_cell_engagement.", StringComparison.Ordinal))
                .Where(key => key.EndsWith("_weight", StringComparison.Ordinal))
        );

    static Dictionary<string, double> EveryRoute => Counterfactuals.Routes.SelectMany(route => route.Parameters).ToDictionary();

    [Theory]
    [MemberData(nameof(Brakes))]
    public void Brake_IsOffInOneRoute(string brake) =>
        Assert.Equal(0, Assert.Single(Counterfactuals.Routes, route => route.Parameters.ContainsKey(brake)).Parameters[brake]);

    [Fact]
    public void CellThatEveryBrakeHolds_IsFree_OnceAllRoutesAreOpened()
    {
        Assert.InRange(Activity([]), 0, 0.02 * Full);
        Assert.Equal(Full, Activity(EveryRoute));
    }

    [Theory]
    [MemberData(nameof(Brakes))]
    public void EachBrake_HoldsTheCellByItself(string brake)
    {
        var opened = EveryRoute;
        opened[brake] = ParameterRegistry.Find(brake)!.Default;

        Assert.InRange(Activity(opened), 0, 0.9 * Full);
    }

    // An effector with all receptors on a target with all ligands, among suppressors in TGF-β, in a lesion full of MDSC.
    static byte Activity(Dictionary<string, double> parameters)
    {
        var tissue = TissueForTests.Plane(3, 3).With(FieldKind.TgfBeta, 1000f);
        foreach (var (key, value) in parameters)
        {
            tissue.With(ParameterRegistry.Find(key)!, value);
        }

        tissue.Put(Here, LymphocyteKind.Effector);
        tissue.Put(Here, ParenchymaKind.Tumour, phenotype: Full, pdL1: Full);
        tissue.Put(0, LymphocyteKind.Treg);
        tissue.Put(1, ParenchymaKind.Macrophage, phenotype: Full);
        tissue.Put(2, ParenchymaKind.Mdsc);
        tissue.Lesion.Counts[(int)Population.Mdsc] = tissue.Shape.SiteCount;
        foreach (byte[] receptor in new[] { tissue.State.Pd1, tissue.State.Lag3, tissue.State.Tim3, tissue.State.Tigit })
        {
            receptor[Here] = Full;
        }

        tissue.Step = tissue.Model.Compiler.Compile(1, tissue.Lesion, new LesionDrive(), RecruitmentFactors.Default);
        tissue.RunAt<TCellEngagement>(Here);
        return tissue.State.Activity[Here];
    }
}
