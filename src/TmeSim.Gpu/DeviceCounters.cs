using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Where each counter of a lesion's step is.</summary>
static class DeviceCounters
{
    /// <summary>First counter of tumour-specific CD8 T cells that went back to blood, by pool and antigen; before it the ledger.</summary>
    public const int Returned = Ledger.Length;

    /// <summary>Number of tumour cells that mutated.</summary>
    public const int Mutations = Returned + BloodPools.TableLength;

    /// <summary>Number of the pass at which the lesion waits for a fresh start of a field; 0 if it does not.</summary>
    public const int WaitsAt = Mutations + 1;

    /// <summary>Number of counters.</summary>
    public const int Length = WaitsAt + 1;
}
