using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>Molecules a drug can bind. Values are part of the file format.</summary>
public enum DrugTarget : byte
{
    Pd1 = 0,
    PdL1 = 1,
    Ctla4 = 2,
    Lag3 = 3,
    Tim3 = 4,
    Tigit = 5,
    Vegf = 6,
    TgfBeta = 7,
    Csf1r = 8,
    Ccr8 = 9,
}

/// <summary>What is known of targets.</summary>
public static class DrugTargets
{
    /// <summary>Whether it is a checkpoint of T cells.</summary>
    public static bool IsCheckpoint(this DrugTarget target) =>
        target is DrugTarget.Pd1 or DrugTarget.PdL1 or DrugTarget.Ctla4 or DrugTarget.Lag3 or DrugTarget.Tim3 or DrugTarget.Tigit;
}

/// <summary>Binding of a drug to one target; <see cref="ReceptorOccupancy"/> states the equations.</summary>
public sealed record TargetSettings
{
    [Setting("What is bound.", Required = true)]
    public DrugTarget Target { get; init; }

    [Setting("Free concentration of half occupancy at equilibrium.", Unit = "nmol/L", Minimum = 1e-4, Maximum = 1e5, Required = true)]
    public double KdNmolPerL { get; init; }

    [Setting(
        "Half-life of the occupied receptor, by dissociation of both arms and turnover together; a long one gives the slow tail.",
        Unit = "d",
        Minimum = 0.01,
        Maximum = 365
    )]
    public double ResidenceHalfLifeDays { get; init; } = 1;
}
