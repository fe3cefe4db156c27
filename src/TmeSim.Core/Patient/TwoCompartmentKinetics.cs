namespace TmeSim.Core.Patient;

/// <summary>
/// Two-compartment kinetics of one drug in one patient. With A₁, A₂ the amounts [nmol] in the central and peripheral volume and
/// C = A₁/V₁ [nmol/L]:
/// <para>dA₁/dt = −(CL(t)/V₁ + Vmax/(V₁·(Km + C)) + Q/V₁)·A₁ + (Q/V₂)·A₂, dA₂/dt = (Q/V₁)·A₁ − (Q/V₂)·A₂,</para>
/// <para>CL(t) = CL·exp(Emax·t^γ/(T50^γ + t^γ)), t [d] since the first dose.</para>
/// A step is the exact exponential of the 2 × 2 matrix with its coefficients at the midpoint: exact for constant clearance, of order 2
/// in time otherwise. For a drug dosed in multiples of its standard dose the amounts are standard doses.
/// Source of the form and of the time-varying clearance: Bajaj 2017, doi:10.1002/psp4.12143.
/// </summary>
public sealed class TwoCompartmentKinetics
{
    const double HoursPerDay = 24;

    readonly double clearance;
    readonly double toPeripheral;
    readonly double fromPeripheral;
    readonly double vmax;
    readonly double km;
    readonly TimeVaryingClearanceSettings? change;

    /// <summary>Takes the drug's constants and the patient's deviation from them.</summary>
    /// <param name="settings">Typical values.</param>
    /// <param name="clearanceFactor">Clearance of this patient relative to the typical one.</param>
    /// <param name="volumeFactor">Central volume of this patient relative to the typical one.</param>
    public TwoCompartmentKinetics(PharmacokineticSettings settings, double clearanceFactor = 1, double volumeFactor = 1)
    {
        CentralVolume = settings.CentralVolumeL * volumeFactor;
        clearance = settings.ClearanceLPerDay * clearanceFactor / CentralVolume;
        toPeripheral = settings.IntercompartmentalClearanceLPerDay / CentralVolume;
        fromPeripheral = settings.IntercompartmentalClearanceLPerDay / settings.PeripheralVolumeL;
        vmax = settings.SaturableElimination is { } saturable ? saturable.VmaxNmolPerDay / CentralVolume : 0;
        km = settings.SaturableElimination?.KmNmolPerL ?? 1;
        change = settings.TimeVaryingClearance;
    }

    /// <summary>Central volume of this patient [L].</summary>
    public double CentralVolume { get; }

    /// <summary>Amount in the central volume [nmol].</summary>
    public double Central { get; set; }

    /// <summary>Amount in the peripheral volume [nmol].</summary>
    public double Peripheral { get; set; }

    /// <summary>Time since the first dose [d]; stays 0 until then.</summary>
    public double DaysSinceFirstDose { get; set; }

    /// <summary>Whether the drug was ever given.</summary>
    public bool Started { get; set; }

    /// <summary>Free concentration in plasma [nmol/L].</summary>
    public double Concentration => Central / CentralVolume;

    /// <summary>Adds a dose to the central volume; infusion times of minutes are short against a step.</summary>
    /// <param name="amount">Amount [nmol].</param>
    public void Dose(double amount)
    {
        Central += amount;
        Started = true;
    }

    /// <summary>Advances by a span of time.</summary>
    /// <param name="hours">Length of the span [h].</param>
    public void Advance(double hours)
    {
        if (!Started)
        {
            return;
        }

        double days = hours / HoursPerDay;
        double middle = DaysSinceFirstDose + 0.5 * days;
        double linear = clearance * ClearanceFactorAt(middle);
        double concentrationAtMiddle = Concentration;
        if (vmax > 0)
        {
            var (halfway, _) = Propagate(Elimination(linear, concentrationAtMiddle), 0.5 * days);
            concentrationAtMiddle = halfway / CentralVolume;
        }

        (Central, Peripheral) = Propagate(Elimination(linear, concentrationAtMiddle), days);
        DaysSinceFirstDose += days;
    }

    double Elimination(double linear, double concentration) => linear + vmax / (km + concentration);

    double ClearanceFactorAt(double day)
    {
        if (change is null)
        {
            return 1;
        }

        double power = Math.Pow(day, change.Hill);
        return Math.Exp(change.Emax * power / (Math.Pow(change.T50Days, change.Hill) + power));
    }

    // The eigenvalues −fast and −slow of the rate matrix M are real and differ, because elimination is never zero, so that
    // exp(M·t) = ((M + fast·I)·e^(−slow·t) − (M + slow·I)·e^(−fast·t)) / (fast − slow).
    (double Central, double Peripheral) Propagate(double elimination, double days)
    {
        double total = elimination + toPeripheral + fromPeripheral;
        double root = Math.Sqrt(total * total - 4 * elimination * fromPeripheral);
        double fast = 0.5 * (total + root);
        double slow = elimination * fromPeripheral / fast;
        double slowDecay = Math.Exp(-slow * days);
        double fastDecay = Math.Exp(-fast * days);
        double first = -(elimination + toPeripheral) * Central + fromPeripheral * Peripheral;
        double second = toPeripheral * Central - fromPeripheral * Peripheral;
        double scale = 1 / (fast - slow);
        return (
            ((first + fast * Central) * slowDecay - (first + slow * Central) * fastDecay) * scale,
            ((second + fast * Peripheral) * slowDecay - (second + slow * Peripheral) * fastDecay) * scale
        );
    }
}
