using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu.Tests;

/// <summary>Mutants of several lesions, as many as nobody expects in an hour, found and given clones.</summary>
public sealed class DeviceMutantTests
{
    const int Lesions = 3;

    // Two whole runs of sites and a part of one.
    static readonly LatticeShape Shape = new(61, 50, 1, Boundary.NoFlux, 20f);

    /// <summary>With four fifths of the sites mutated a list for 1 024 takes a run at a time; with a twentieth, all of them together.</summary>
    [Theory]
    [EachDevice(4, 5)]
    [EachDevice(1, 20)]
    public void MutantsOfLesions_GetTheirClones_InTheOrderOfSites_HoweverManyTheyAre(string device, int mutated, int of)
    {
        long taken = 0;
        using var session = FoundDevices.Session(device, bytes => taken += bytes);
        using var workspace = new DeviceWorkspace(session, new FieldHierarchy(Shape), Shape, Lesions);
        var tissues = Enumerable.Range(0, Lesions).Select(lesion => Tissue(lesion)).ToArray();
        var rooms = workspace.BeginStep([.. tissues.Select(StepOf)]);
        var batch = workspace.View();
        CloneOrigin[] marks =
        [
            .. Enumerable.Range(0, Lesions * Shape.SiteCount).Select(at => IsMutant(at) ? Origin(at) : CloneOrigin.Founder),
        ];
        batch.Tissue.MutationView.Upload<CloneOrigin>(session.Accelerator.DefaultStream, marks);
        long before = taken;

        var found = new List<DeviceMutant>();
        workspace.Mutants.GiveClones(
            batch,
            Lesions,
            mutant =>
            {
                found.Add(mutant);
                return (ushort)found.Count;
            }
        );

        rooms.ToList().ForEach(room => room.EndStep(clones: 1));
        int[] expected = [.. Enumerable.Range(0, marks.Length).Where(IsMutant)];
        Assert.Equal(expected, found.Select(mutant => mutant.Lesion * Shape.SiteCount + mutant.Site));
        Assert.All(found, mutant => Assert.Equal(Origin(mutant.Lesion * Shape.SiteCount + mutant.Site), mutant.Origin));
        Assert.All(found, mutant => Assert.Equal(10 + mutant.Lesion, mutant.Clone));
        ushort[] clones = [.. tissues.SelectMany((_, lesion) => Enumerable.Repeat((ushort)(10 + lesion), Shape.SiteCount))];
        for (int k = 0; k < expected.Length; k++)
        {
            clones[expected[k]] = (ushort)(k + 1);
        }

        Assert.Equal(clones, tissues.SelectMany(tissue => tissue.Clone.ToArray()));
        batch.Tissue.MutationView.Download(session.Accelerator.DefaultStream, marks);
        Assert.All(marks, mark => Assert.Equal(CloneOrigin.Founder, mark));
        Assert.Equal(before, taken);

        // The second run of the first lesion has none.
        bool IsMutant(int at) => at is < 1024 or >= 2048 && at * 7 % of < mutated;
    }

    static CloneOrigin Origin(int at) => (CloneOrigin)(1 + at % 6);

    static TissueState Tissue(int lesion)
    {
        var tissue = new TissueState(Shape);
        tissue.Clone.AsSpan().Fill((ushort)(10 + lesion));
        return tissue;
    }

    static LesionStep StepOf(TissueState tissue) =>
        new(
            new Lesion("mutated", tissue, new CloneTable(), new AntigenTable([]), key: 0),
            new TissueModel(new ParameterSet(), tissue.Shape.SpacingMicrometres),
            default
        );
}
