namespace TmeSim.Core.Patient;

/// <summary>What the drugs make of the patient's immune system in one step.</summary>
/// <param name="Costimulation">Costimulation c, 0 … 1.</param>
/// <param name="Release">Release b from PD-1, 0 … 1.</param>
/// <param name="Gain">Priming gain G.</param>
/// <param name="Steroid">Effect of corticosteroid, 0 … 1.</param>
/// <param name="LymphodepletionPerDay">Death rate of lymphocytes by drugs [1/d].</param>
/// <param name="MyelosuppressionPerDay">Death rate of myeloid cells by drugs [1/d].</param>
/// <param name="ImmunogenicDeath">Relative gain of priming by immunogenic death.</param>
/// <param name="VegfNeutralised">Share of VEGF neutralised in blood, 0 … 1.</param>
/// <param name="Csf1rInhibited">Occupancy of CSF-1R in blood, 0 … 1.</param>
public readonly record struct ImmuneConditions(
    double Costimulation,
    double Release,
    double Gain,
    double Steroid,
    double LymphodepletionPerDay,
    double MyelosuppressionPerDay,
    double ImmunogenicDeath,
    double VegfNeutralised,
    double Csf1rInhibited
);
