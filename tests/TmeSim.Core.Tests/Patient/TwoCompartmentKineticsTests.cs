using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

public class TwoCompartmentKineticsTests
{
    static readonly PharmacokineticSettings Linear = new()
    {
        ClearanceLPerDay = 0.277,
        CentralVolumeL = 3.63,
        IntercompartmentalClearanceLPerDay = 0.770,
        PeripheralVolumeL = 2.78,
    };

    // C(t) = (D/V₁)·((α − k₂₁)·e^(−αt) + (k₂₁ − β)·e^(−βt))/(α − β); 1e-12 is rounding of a thousand steps.
    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(24)]
    public void Kinetics_FollowTheBiexponential_AtAnyStep(double hours)
    {
        var model = new TwoCompartmentKinetics(Linear);
        model.Dose(1000);
        double k10 = 0.277 / 3.63,
            k12 = 0.770 / 3.63,
            k21 = 0.770 / 2.78;
        double sum = k10 + k12 + k21;
        double alpha = 0.5 * (sum + Math.Sqrt(sum * sum - 4 * k10 * k21));
        double beta = 0.5 * (sum - Math.Sqrt(sum * sum - 4 * k10 * k21));
        double t = 0;
        while (t < 60)
        {
            model.Advance(hours);
            t += hours / 24;
            double exact = 1000 / 3.63 * ((alpha - k21) * Math.Exp(-alpha * t) + (k21 - beta) * Math.Exp(-beta * t)) / (alpha - beta);
            Assert.InRange(model.Concentration / exact, 1 - 1e-11, 1 + 1e-11);
        }
    }

    [Fact]
    public void Exposure_IsDoseOverClearance()
    {
        var model = new TwoCompartmentKinetics(Linear);
        model.Dose(1000);
        double area = 0;
        for (int hour = 0; hour < 24 * 600; hour++)
        {
            double before = model.Concentration;
            model.Advance(1);
            area += 0.5 * (before + model.Concentration) / 24;
        }

        // Trapezium error: relative (h·α)²/12 ≈ (0.023)²/12 < 1e-4; the tail after 600 d is e^(−20).
        Assert.InRange(area * 0.277 / 1000, 1 - 1e-4, 1 + 1e-4);
    }

    // Halving the step of a scheme of order 2 divides its error by 4; the interval leaves a tenth for the next order.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_IsOfSecondOrder_WhenClearanceChanges(bool saturable)
    {
        var settings = saturable
            ? Linear with
            {
                SaturableElimination = new() { VmaxNmolPerDay = 100, KmNmolPerL = 20 },
            }
            : Linear with
            {
                TimeVaryingClearance = new()
                {
                    Emax = -1,
                    T50Days = 5,
                    Hill = 3,
                },
            };
        double reference = After(settings, 4096);
        double coarse = Math.Abs(After(settings, 64) - reference);
        double fine = Math.Abs(After(settings, 128) - reference);
        Assert.InRange(coarse / fine, 3.6, 4.4);
        Assert.True(coarse > 1e-9, "the error must be above rounding for its order to be seen");
    }

    [Fact]
    public void SaturableElimination_ClearsFasterAtLowConcentration()
    {
        var settings = Linear with
        {
            SaturableElimination = new() { VmaxNmolPerDay = 5.6, KmNmolPerL = 1.69 },
        };
        Assert.True(RelativeAfterAMonth(settings, 10) < 0.5 * RelativeAfterAMonth(settings, 10_000));
        Assert.InRange(RelativeAfterAMonth(Linear, 10) / RelativeAfterAMonth(Linear, 10_000), 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void UndosedDrug_StaysAtExactlyZero()
    {
        var model = new TwoCompartmentKinetics(Linear);
        model.Advance(1000);
        Assert.Equal(0, model.Concentration);
        Assert.Equal(0, model.DaysSinceFirstDose);
    }

    static double RelativeAfterAMonth(PharmacokineticSettings settings, double dose)
    {
        var model = new TwoCompartmentKinetics(settings);
        model.Dose(dose);
        for (int hour = 0; hour < 720; hour++)
        {
            model.Advance(1);
        }

        return model.Concentration / dose;
    }

    static double After(PharmacokineticSettings settings, int steps)
    {
        var model = new TwoCompartmentKinetics(settings);
        model.Dose(1000);
        for (int k = 0; k < steps; k++)
        {
            model.Advance(24.0 * 16 / steps);
        }

        return model.Concentration;
    }
}
