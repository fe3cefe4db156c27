using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>Occupancy of every target in blood with lymph nodes, and in the lesions, where drug penetrates less.</summary>
public sealed class TargetOccupancies : ICheckpointed
{
    /// <summary>Number of targets.</summary>
    public const int Targets = 10;

    readonly DrugPanel panel;
    readonly double[] unity;
    readonly ReceptorOccupancy[] blood;
    readonly ReceptorOccupancy[] lesion;

    /// <summary>Takes the binding constants of the drugs.</summary>
    public TargetOccupancies(DrugPanel panel)
    {
        this.panel = panel;
        unity = Enumerable.Repeat(1.0, panel.Drugs.Count).ToArray();
        blood = Make();
        lesion = Make();

        ReceptorOccupancy[] Make() =>
            Enumerable
                .Range(0, Targets)
                .Select(target => new ReceptorOccupancy(panel.Drugs.Select(drug => Binding(drug, (DrugTarget)target)).ToArray()))
                .ToArray();
    }

    /// <summary>Occupancy in blood and lymph nodes, 0 … 1.</summary>
    public double Blood(DrugTarget target) => blood[(int)target].Total;

    /// <summary>Occupancy in the lesions, 0 … 1.</summary>
    public double Lesion(DrugTarget target) => lesion[(int)target].Total;

    /// <summary>Share of a target that one drug holds in blood and lymph nodes, 0 … 1.</summary>
    public double HeldBy(int drug, DrugTarget target) => blood[(int)target].BoundBy(drug);

    /// <summary>Advances by a span of time at the panel's concentrations.</summary>
    /// <param name="hours">Length of the span [h].</param>
    public void Advance(double hours)
    {
        for (int target = 0; target < Targets; target++)
        {
            blood[target].Advance(panel.Concentrations, unity, hours);
            lesion[target].Advance(panel.Concentrations, panel.Penetration, hours);
        }
    }

    /// <summary>Frees all targets of all drug.</summary>
    public void Clear()
    {
        for (int target = 0; target < Targets; target++)
        {
            blood[target].Clear();
            lesion[target].Clear();
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        for (int target = 0; target < Targets; target++)
        {
            blood[target].Save(writer);
            lesion[target].Save(writer);
        }
    }

    /// <summary>Loads a state; that of the panel comes first.</summary>
    public void Load(BinaryReader reader)
    {
        for (int target = 0; target < Targets; target++)
        {
            blood[target].Load(reader, panel.LoadedPlaces);
            lesion[target].Load(reader, panel.LoadedPlaces);
        }
    }

    static TargetSettings? Binding(Drug drug, DrugTarget target) => drug.Targets.FirstOrDefault(entry => entry.Target == target);
}
