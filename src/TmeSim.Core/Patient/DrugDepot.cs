namespace TmeSim.Core.Patient;

/// <summary>What is in the body of a drug; of a vaccine, of the doses for one set of antigens.</summary>
/// <param name="kinetics">Kinetics in this patient; null for a drug that leaves no trace.</param>
public sealed class DrugDepot(TwoCompartmentKinetics? kinetics)
{
    /// <summary>Kinetics in this patient; null for a drug that leaves no trace.</summary>
    public TwoCompartmentKinetics? Kinetics => kinetics;

    /// <summary>Antigens the last dose here was for: bit k is antigen k.</summary>
    public uint AntigenMask { get; set; } = uint.MaxValue;

    /// <summary>Whether a dose was ever given.</summary>
    public bool IsStarted => kinetics is { Started: true };

    /// <summary>Free concentration in plasma [nmol/L, or standard doses per litre].</summary>
    public double Concentration => kinetics?.Concentration ?? 0;

    /// <summary>Takes all drug out.</summary>
    public void Clear()
    {
        if (kinetics is not null)
        {
            (kinetics.Central, kinetics.Peripheral) = (0, 0);
        }
    }

    /// <summary>Writes an entry of the panel's state.</summary>
    public void Save(BinaryWriter writer, string name)
    {
        writer.Write(name);
        writer.Write(IsStarted);
        writer.Write(kinetics?.Central ?? 0);
        writer.Write(kinetics?.Peripheral ?? 0);
        writer.Write(kinetics?.DaysSinceFirstDose ?? 0);
        writer.Write(Concentration);
        writer.Write(AntigenMask);
    }
}
