using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Scenarios;

public sealed class ShorterRunTests
{
    [Theory]
    [InlineData(19.9, true)]
    [InlineData(20, false)]
    [InlineData(20.1, false)]
    public void Arm_StaysIfItForksBeforeTheEnd(double forkDay, bool stays)
    {
        var arm = new ArmSettings
        {
            Name = "treated",
            ForkDay = forkDay,
            Parameters = new Dictionary<string, double> { ["oxygen.decay"] = 1 },
        };

        var (shorter, leftOut) = ShorterRun.Of(new Scenario { Arms = [new ArmSettings { Name = "control" }, arm] }, 20);

        Assert.Equal(stays ? [] : ["treated"], leftOut.Select(one => one.Name));
        Assert.Equal(stays ? ["control", "treated"] : ["control"], shorter.Arms.Select(one => one.Name));
    }
}
