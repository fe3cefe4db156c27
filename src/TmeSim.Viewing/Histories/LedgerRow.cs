namespace TmeSim.Viewing.Histories;

/// <summary>Births, deaths and moves of a lesion since the row before.</summary>
/// <param name="TimeHours">Simulated time [h].</param>
/// <param name="Flows">Counters as in <see cref="Core.State.Ledger.Counts"/>; shape [population × flow].</param>
public sealed record LedgerRow(double TimeHours, long[] Flows);
