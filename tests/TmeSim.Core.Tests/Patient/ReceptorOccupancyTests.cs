using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

public class ReceptorOccupancyTests
{
    static readonly double[] Plasma = [1, 1];

    [Fact]
    public void NoDrug_LeavesExactlyZero()
    {
        var occupancy = new ReceptorOccupancy([Binding(2.6, 63), null]);
        for (int hour = 0; hour < 1000; hour++)
        {
            occupancy.Advance([0, 100], Plasma, 1);
        }

        Assert.Equal(0, occupancy.Total);
        Assert.Equal(0, occupancy.BoundBy(0));
    }

    // At equilibrium Bᵢ = (Cᵢ/KDᵢ)/(1 + ΣC/KD): 3/(1 + 3 + 2) and 2/6.
    [Fact]
    public void TwoDrugsOnOneTarget_ShareItByTheCompetitiveIsotherm()
    {
        var occupancy = new ReceptorOccupancy([Binding(1, 1), Binding(10, 5)]);
        for (int hour = 0; hour < 24 * 400; hour++)
        {
            occupancy.Advance([3, 20], Plasma, 1);
        }

        Assert.Equal(3.0 / 6, occupancy.BoundBy(0), 12);
        Assert.Equal(2.0 / 6, occupancy.BoundBy(1), 12);
        Assert.Equal(5.0 / 6, occupancy.Total, 12);
    }

    // After wash-out the bound share falls as e^(−kt); the implicit step of 1 h is off by at most k·h/2 per e-fold, 2e-4 here.
    [Fact]
    public void WashedOutTarget_FreesItselfWithTheResidenceHalfLife()
    {
        var occupancy = new ReceptorOccupancy([Binding(1, 63), null]);
        occupancy.Advance([1e9, 0], Plasma, 1);
        double before = occupancy.Total;
        for (int hour = 0; hour < 63 * 24; hour++)
        {
            occupancy.Advance([0, 0], Plasma, 1);
        }

        Assert.InRange(occupancy.Total / before, 0.5 * (1 - 5e-4), 0.5 * (1 + 5e-4));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e12)]
    public void Occupancy_StaysBelowOne_AtAnyConcentration(double concentration)
    {
        var occupancy = new ReceptorOccupancy([Binding(0.01, 0.01), Binding(0.01, 300)]);
        for (int hour = 0; hour < 100; hour++)
        {
            occupancy.Advance([concentration, concentration], Plasma, 1);
            Assert.InRange(occupancy.Total, 0, 1);
            Assert.Equal(occupancy.Total, occupancy.BoundBy(0) + occupancy.BoundBy(1), 10);
        }
    }

    static TargetSettings Binding(double kd, double halfLife) =>
        new()
        {
            Target = DrugTarget.Pd1,
            KdNmolPerL = kd,
            ResidenceHalfLifeDays = halfLife,
        };
}
