using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Two-compartment kinetics of an intravenous drug; <see cref="TwoCompartmentKinetics"/> states the equations.</summary>
public sealed record PharmacokineticSettings
{
    [Setting("Molecular weight, for a drug dosed in milligrams.", Unit = "kDa", Minimum = 0.05, Maximum = 1000)]
    public double? MolecularWeightKda { get; init; }

    [Setting("Linear clearance at the first dose.", Unit = "L/d", Minimum = 0.001, Maximum = 100_000, Required = true)]
    public double ClearanceLPerDay { get; init; }

    [Setting("Central volume.", Unit = "L", Minimum = 0.01, Maximum = 10_000, Required = true)]
    public double CentralVolumeL { get; init; }

    [Setting("Clearance between the compartments; 0 is one compartment.", Unit = "L/d", Minimum = 0, Maximum = 100_000)]
    public double IntercompartmentalClearanceLPerDay { get; init; }

    [Setting("Peripheral volume.", Unit = "L", Minimum = 0.01, Maximum = 10_000)]
    public double PeripheralVolumeL { get; init; } = 1;

    [Setting("Change of the linear clearance with time since the first dose.")]
    public TimeVaryingClearanceSettings? TimeVaryingClearance { get; init; }

    [Setting("Saturable elimination, as of a drug that its target removes.")]
    public SaturableEliminationSettings? SaturableElimination { get; init; }

    [Setting("Standard deviation of the logarithm of clearance between patients.", Minimum = 0, Maximum = 2)]
    public double ClearanceOmega { get; init; }

    [Setting("Standard deviation of the logarithm of the central volume between patients.", Minimum = 0, Maximum = 2)]
    public double CentralVolumeOmega { get; init; }
}

/// <summary>CL(t) = CL·exp(Emax·t^γ/(T50^γ + t^γ)).</summary>
public sealed record TimeVaryingClearanceSettings
{
    [Setting("Logarithm of the final to the first clearance.", Minimum = -3, Maximum = 3, Required = true)]
    public double Emax { get; init; }

    [Setting("Time of half the change.", Unit = "d", Minimum = 0.1, Maximum = 3650, Required = true)]
    public double T50Days { get; init; }

    [Setting("Steepness of the change in time.", Minimum = 0.1, Maximum = 20)]
    public double Hill { get; init; } = 1;
}

/// <summary>Elimination Vmax·C/(Km + C).</summary>
public sealed record SaturableEliminationSettings
{
    [Setting("Greatest rate of elimination.", Unit = "nmol/d", Minimum = 0, Maximum = 1e6, Required = true)]
    public double VmaxNmolPerDay { get; init; }

    [Setting("Concentration of half the greatest rate.", Unit = "nmol/L", Minimum = 1e-6, Maximum = 1e6, Required = true)]
    public double KmNmolPerL { get; init; }
}
