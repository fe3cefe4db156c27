using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

public class RecistTests
{
    [Theory]
    [InlineData(100, 119.9, TumourResponse.Stable)]
    [InlineData(100, 120, TumourResponse.Progressive)]
    [InlineData(20, 24.5, TumourResponse.Stable)] // +22 % but less than 5 mm
    [InlineData(20, 25, TumourResponse.Progressive)]
    [InlineData(100, 70.1, TumourResponse.Stable)]
    [InlineData(100, 70, TumourResponse.Partial)]
    [InlineData(100, 0, TumourResponse.Complete)]
    public void FirstScan_IsClassedByItsChangeFromBaseline(double baseline, double sld, TumourResponse expected)
    {
        var recist = Start(baseline);
        Assert.Equal(expected, recist.Assess("a", Week(8), sld).Response);
    }

    [Fact]
    public void Progression_IsMeasuredFromTheNadir()
    {
        var recist = Start(100);
        recist.Assess("a", Week(8), 50);
        var row = recist.Assess("a", Week(16), 60);
        Assert.Equal(TumourResponse.Progressive, row.Response);
        Assert.Equal(-40, row.PercentFromBaseline!.Value, 9);
        Assert.Equal(20, row.PercentFromNadir!.Value, 9);
        Assert.Equal(Week(16), recist.ProgressionHours);
    }

    [Fact]
    public void Response_IsConfirmed_FourWeeksLaterAndNotBefore()
    {
        var recist = Start(100);
        Assert.False(recist.Assess("a", Week(6), 60).Confirmed);
        Assert.False(recist.Assess("a", Week(9), 60).Confirmed);
        Assert.True(recist.Assess("a", Week(10), 60).Confirmed);
        Assert.Equal(TumourResponse.Partial, recist.Best);
        Assert.Equal(Week(10), recist.ResponseHours);
    }

    [Fact]
    public void Response_InterruptedByStableDisease_IsNotConfirmed()
    {
        var recist = Start(100);
        recist.Assess("a", Week(8), 60);
        recist.Assess("a", Week(16), 80);
        Assert.Equal(TumourResponse.Progressive, recist.Assess("a", Week(24), 90).Response);
        Assert.Equal(TumourResponse.Stable, recist.Best);
        Assert.Null(recist.ResponseHours);
    }

    [Fact]
    public void ConfirmedResponse_BeganAtItsFirstScan_NotAtTheOneThatConfirmsIt()
    {
        var recist = Start(100);
        Scan(recist, (6, 80), (8, 60), (10, 0));
        Assert.Null(recist.FirstResponseHours);
        Scan(recist, (12, 0));
        Assert.Equal((Week(8), Week(12)), (recist.FirstResponseHours, recist.ResponseHours));
    }

    [Fact]
    public void ResponseThatLapsesBeforeItIsConfirmed_BeginsWhenItComesAgain()
    {
        var recist = Start(100);
        Scan(recist, (8, 70), (11, 75), (14, 70), (18, 70));
        Assert.Equal((Week(14), Week(18)), (recist.FirstResponseHours, recist.ResponseHours));
    }

    [Fact]
    public void ConfirmedResponseThatLapses_KeepsItsBeginning()
    {
        var recist = Start(100);
        Scan(recist, (8, 70), (12, 70), (16, 75), (20, 70), (24, 0), (28, 0));
        Assert.Equal((Week(8), Week(28)), (recist.FirstResponseHours, recist.CompleteResponseHours));
    }

    [Fact]
    public void ResponseAfterProgression_IsNone()
    {
        var recist = Start(100);
        Scan(recist, (8, 70), (10, 90), (14, 60), (18, 60));
        Assert.Equal((Week(10), null), (recist.ProgressionHours, recist.FirstResponseHours));
    }

    [Theory]
    [InlineData(1)] // before a response
    [InlineData(2)] // of which one scan is known
    [InlineData(3)] // and which is confirmed
    public void LoadedAssessment_GoesOnAsIfNeverSaved(int scans)
    {
        (int, double)[] all = [(6, 80), (8, 60), (12, 60), (16, 0), (20, 0), (24, 20)];
        var straight = Start(100);
        Scan(straight, all[..scans]);
        var loaded = new Recist();
        loaded.Load(new BinaryReader(new MemoryStream(Saved(straight))));
        Assert.Equal(straight.FirstResponseHours, loaded.FirstResponseHours);
        Scan(straight, all[scans..]);
        Scan(loaded, all[scans..]);
        Assert.Equal(Week(8), loaded.FirstResponseHours);
        Assert.Equal(Saved(straight), Saved(loaded));
    }

    [Fact]
    public void UnconfirmedCompleteResponse_StillConfirmsThePartialOne()
    {
        var recist = Start(100);
        recist.Assess("a", Week(8), 60);
        Assert.False(recist.Assess("a", Week(16), 0).Confirmed);
        Assert.Equal(TumourResponse.Partial, recist.Best);
        Assert.True(recist.Assess("a", Week(24), 0).Confirmed);
        Assert.Equal(TumourResponse.Complete, recist.Best);
    }

    [Fact]
    public void BestResponse_DoesNotChangeAfterProgression()
    {
        var recist = Start(100);
        recist.Assess("a", Week(8), 130);
        recist.Assess("a", Week(16), 10);
        recist.Assess("a", Week(24), 10);
        Assert.Equal(TumourResponse.Progressive, recist.Best);
    }

    [Fact]
    public void Tumour_SeenAgainAfterACompleteResponse_HasProgressed()
    {
        var recist = Start(100);
        Assert.Equal(TumourResponse.Complete, recist.Assess("a", Week(8), 0).Response);
        Assert.Equal(TumourResponse.Complete, recist.Assess("a", Week(16), 0).Response);
        Assert.Equal(TumourResponse.Progressive, recist.Assess("a", Week(24), 2).Response);
    }

    [Fact]
    public void LesionBelowTheDetectionLimit_CountsAsZero() => Assert.Equal(30, Recist.SumOfDiameters([10, 1.9, 20], 2));

    [Fact]
    public void Diameter_FollowsTheRootOfTheCellCount_ByDimension()
    {
        foreach (var (deep, power) in new[] { (false, 0.5), (true, 1.0 / 3) })
        {
            var scale = LesionScale.From(new(), deep);
            scale.Observe(TestPatient.Reports(cells: 4000));
            Assert.Equal(37, scale.DiameterMm(4000), 12);
            Assert.Equal(37 * Math.Pow(8, power), scale.DiameterMm(32_000), 10);
            Assert.Equal(0, scale.DiameterMm(0));
        }
    }

    static Recist Start(double baseline)
    {
        var recist = new Recist();
        recist.SetBaseline(0, baseline);
        return recist;
    }

    static void Scan(Recist recist, params (int Week, double SldMm)[] scans)
    {
        foreach (var (week, sld) in scans)
        {
            recist.Assess("a", Week(week), sld);
        }
    }

    static byte[] Saved(Recist recist)
    {
        var stream = new MemoryStream();
        recist.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }

    static double Week(int week) => week * 168.0;
}
