using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>One lesion of a patient: its tissue, its clones, and the tables that its rules read.</summary>
public sealed class Lesion
{
    CloneTraits[] traits = [];
    int traitsVersion;

    /// <summary>Creates a lesion.</summary>
    /// <param name="name">Name in the scenario.</param>
    /// <param name="state">The tissue.</param>
    /// <param name="clones">Its clones.</param>
    /// <param name="antigens">The patient's antigens.</param>
    /// <param name="key">Key of the lesion's random numbers.</param>
    public Lesion(string name, TissueState state, CloneTable clones, AntigenTable antigens, ulong key)
    {
        Name = name;
        State = state;
        Clones = clones;
        Antigens = antigens;
        Key = key;
    }

    /// <summary>Name in the scenario.</summary>
    public string Name { get; }

    /// <summary>The tissue.</summary>
    public TissueState State { get; }

    /// <summary>The clones.</summary>
    public CloneTable Clones { get; }

    /// <summary>The patient's antigens.</summary>
    public AntigenTable Antigens { get; }

    /// <summary>Key of the lesion's random numbers.</summary>
    public ulong Key { get; }

    /// <summary>
    /// Shares of specificities among CD8 T cells entering from blood, cumulative 32-bit thresholds; shape [2 × 16], see <see cref="BloodPools"/>.
    /// Set before each step from the blood pools.
    /// </summary>
    public uint[] EntryShares { get; } = new uint[BloodPools.TableLength];

    /// <summary>Births, deaths and moves of the last step.</summary>
    public Ledger StepLedger { get; } = new();

    /// <summary>Births, deaths and moves since the last row of the ledger.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Cells of each population now, by the ledger; shape [11].</summary>
    public long[] Counts { get; } = new long[Ledger.Populations];

    /// <summary>Tumour cells that died in the last step, by number of the clone; shape [clones when it began].</summary>
    public long[] TumourDeathsByClone { get; private set; } = [];

    /// <summary>Dead tumour cells that carried each antigen, in the last step; shape [16].</summary>
    public long[] AntigenReleased { get; } = new long[LesionDrive.MaximumAntigens];

    /// <summary>Tumour-specific CD8 T cells that went back to blood, in the last step; shape [2 × 16], see <see cref="BloodPools"/>.</summary>
    public long[] Returned { get; } = new long[BloodPools.TableLength];

    /// <summary>Traits by clone number.</summary>
    public CloneTraits[] Traits
    {
        get
        {
            if (traitsVersion != Clones.Version)
            {
                traitsVersion = Clones.Version;
                traits = Clones.Records.Select(record => record.Traits).ToArray();
            }

            return traits;
        }
    }

    /// <summary>Forgets what the last step counted.</summary>
    public void OpenStep()
    {
        TumourDeathsByClone = new long[Traits.Length];
        Array.Clear(AntigenReleased);
        Array.Clear(Returned);
        StepLedger.Clear();
    }

    /// <summary>Adds what a step counted, and ends it.</summary>
    /// <param name="tallies">What each worker counted; cleared.</param>
    /// <param name="step">Number of the step.</param>
    public void CloseStep(IEnumerable<StepTally> tallies, uint step)
    {
        foreach (var tally in tallies)
        {
            tally.FlushTo(this);
        }

        CountAntigens();
        Ledger.Add(StepLedger);
        for (int population = 0; population < Ledger.Populations; population++)
        {
            Counts[population] += StepLedger.NetChange((Population)population);
        }

        State.Step = step + 1;
    }

    void CountAntigens()
    {
        for (int clone = 0; clone < TumourDeathsByClone.Length; clone++)
        {
            int antigens = TumourDeathsByClone[clone] > 0 ? Traits[clone].Antigens : 0;
            for (int k = 0; antigens != 0; k++, antigens >>= 1)
            {
                AntigenReleased[k] += (antigens & 1) * TumourDeathsByClone[clone];
            }
        }
    }

    /// <summary>The clone of a mutated daughter: a new one, or its mother's where the event changes nothing.</summary>
    /// <param name="mother">The mother's clone.</param>
    /// <param name="mutation">The event.</param>
    /// <param name="step">Number of the step.</param>
    /// <param name="parameters">Rates and costs.</param>
    public ushort CloneOfMutant(ushort mother, Mutation mutation, uint step, in TumourMutationParameters parameters)
    {
        var before = Clones.Records[mother].Traits;
        var changed = TumourMutation.Mutate(before, mutation.Origin, mutation.Word, Antigens.All, Antigens.Haplotype2, parameters);
        return changed is { } traits ? Clones.Add(new CloneRecord("", mother, step, mutation.Origin, traits)) : mother;
    }
}
