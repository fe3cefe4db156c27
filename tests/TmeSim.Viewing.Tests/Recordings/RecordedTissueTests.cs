using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Recordings;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Recordings;

public sealed class RecordedTissueTests : IDisposable
{
    static readonly RunKey Key = new("treated", 1, "lung");

    readonly string folder = Directory.CreateTempSubdirectory("tmesim-test-").FullName;

    public static TheoryData<Layer> Layers => [.. Enum.GetValues<Layer>()];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Recording_LooksAsTheTissueItIsOf_InEveryLayer(Layer layer)
    {
        var tissue = WithoutHiddenStates(SampleTissue.Planar());
        Record(tissue);
        var view = new View
        {
            Layer = layer,
            Width = 400,
            Height = 320,
        };

        var recorded = RecordedTissue.Open(DiskFileSystem.Instance, folder, Key)!;
        var live = new Composer().Compose([new ArmPicture(SampleTissue.Snapshot(tissue), null)], view);
        var replayed = new Composer().Compose([new ArmPicture(recorded.Read(1, view), null)], view);

        Assert.True(recorded.Holds(layer));
        Assert.Equal(720, recorded.TimeHours(1));
        Assert.Equal(live.Bytes, replayed.Bytes);
    }

    [Theory]
    [InlineData(Stain.Immunofluorescence)]
    [InlineData(Stain.Immunohistochemistry)]
    public void Recording_LooksAsTheTissueItIsOf_InEveryStain(Stain stain)
    {
        var tissue = WithoutHiddenStates(SampleTissue.Planar());
        Array.Fill(tissue.Phenotype, byte.MaxValue);
        Record(tissue);
        var view = new View
        {
            Stain = stain,
            Width = 400,
            Height = 320,
        };

        var recorded = RecordedTissue.Open(DiskFileSystem.Instance, folder, Key)!;
        var live = new Composer().Compose([new ArmPicture(SampleTissue.Snapshot(tissue), null)], view);
        var replayed = new Composer().Compose([new ArmPicture(recorded.Read(1, view), null)], view);

        // Activation of fibroblasts is recorded as none or whole, and there is none but whole here.
        Assert.Equal(live.Bytes, replayed.Bytes);
    }

    [Fact]
    public void RunWithoutImages_HasNoRecording()
    {
        Assert.Null(RecordedTissue.Open(DiskFileSystem.Instance, folder, Key));
    }

    void Record(TissueState tissue)
    {
        using var writer = OmeZarrWriter.Create(
            DiskFileSystem.Instance,
            Path.Combine(folder, ResultFiles.Tissue),
            new OmeZarrSettings(720)
        );
        writer.AppendFrame(Key, 0, new TissueState(tissue.Shape), new CloneTable());
        writer.AppendFrame(Key, 720, tissue, new CloneTable());
    }

    // Under a lymphocyte the state of a fibroblast or macrophage is not recorded.
    static TissueState WithoutHiddenStates(TissueState tissue)
    {
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.Lymphocyte[site] != LymphocyteKind.None && tissue.Parenchyma[site] != ParenchymaKind.Tumour)
            {
                tissue.Parenchyma[site] = ParenchymaKind.None;
            }
        }

        return tissue;
    }
}
