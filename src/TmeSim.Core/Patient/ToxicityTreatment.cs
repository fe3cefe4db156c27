using TmeSim.Core.Observables;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>Steroid for toxicity. It is given until the toxicity has fallen to grade 1, also after the course that asked for it has stopped.</summary>
/// <param name="panel">The drugs of the patient.</param>
/// <param name="steroid">Index of the drug given; −1 if there is none.</param>
sealed class ToxicityTreatment(DrugPanel panel, int steroid) : ICheckpointed
{
    double dueHours;

    /// <summary>Whether steroid is being given.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>Begins, goes on or ends, before a step.</summary>
    /// <param name="step">Step [h].</param>
    /// <param name="grade">Highest present grade of toxicity.</param>
    /// <param name="isAskedFor">Whether a course asks for steroid at that grade.</param>
    /// <param name="orders">Receives the doses of the step.</param>
    /// <param name="events">Receives the beginning and the end.</param>
    public void Advance(uint step, int grade, bool isAskedFor, ICollection<DoseOrder> orders, ICollection<SimulationEvent> events)
    {
        bool isWanted = (isAskedFor || (IsGiven && grade > 1)) && steroid >= 0 && grade < 5;
        if (isWanted != IsGiven)
        {
            var kind = isWanted ? EventKind.SteroidStarted : EventKind.SteroidStopped;
            events.Add(new SimulationEvent(step, kind, "", panel.Drugs[steroid].Name, null, "toxicity"));
            IsGiven = isWanted;
            dueHours = step;
        }

        if (IsGiven && step >= dueHours)
        {
            var drug = panel.Drugs[steroid];
            orders.Add(new DoseOrder(steroid, drug.StandardDose, drug.StandardUnit, 0, 0));
            dueHours = step + Math.Round(24 * drug.StandardIntervalDays);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(IsGiven);
        writer.Write(dueHours);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        IsGiven = reader.ReadBoolean();
        dueHours = reader.ReadDouble();
    }
}
