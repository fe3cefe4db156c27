using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Tests.Histories;

public sealed class RunHistoryTests
{
    [Fact]
    public void Rewind_ForgetsWhatCameAfter()
    {
        var history = SampleTissue.History();
        int version = history.Version;
        Assert.Equal(100, history.PeakOf(1));

        history.Rewind(240);

        Assert.Equal(11, history.TimesHours.Count);
        Assert.Equal(11, history.Column("tumour_cells")!.Count);
        Assert.Equal(2, history.Events.Count);
        Assert.Single(history.Scans);
        Assert.Equal(11, history.Ledger.Count);
        Assert.Equal(11, history.CloneRows.Count);
        Assert.Single(history.Clones);
        Assert.Equal((1000, 0), (history.PeakOf(0), history.PeakOf(1)));
        Assert.NotEqual(version, history.Version);
    }

    [Fact]
    public void UnknownColumn_IsNone()
    {
        Assert.Null(SampleTissue.History().Column("no_such_column"));
    }

    [Fact]
    public void RowOfAnotherLength_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunHistory(["a", "b"]).Add(0, [1.0]));
    }
}
