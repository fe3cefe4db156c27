using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// Antigens that dendritic cells of one lesion carry. They pick up debris for a while before they leave, so the load is an exponentially
/// weighted mean over the past deaths with the memory τ: mₐ ← mₐ·e^(−Δt/τ) + deaths that carried a, n ← n·e^(−Δt/τ) + deaths, share of the
/// dendritic cells that carry a = mₐ/n.
/// </summary>
public sealed class AntigenMix : ICheckpointed
{
    /// <summary>τ.</summary>
    public static readonly Parameter Memory = new(
        "dendritic_cell.antigen_memory",
        "d",
        2,
        0.05,
        30,
        EvidenceGrade.Assumed,
        "time between uptake and departure of a dendritic cell, order of its maturation (1.5 /d) and life in tissue",
        "Time over which dying tumour cells shape what departing dendritic cells present."
    );

    readonly double[] carried = new double[LesionDrive.MaximumAntigens];
    readonly double keep;
    double deaths;

    AntigenMix(double keep) => this.keep = keep;

    /// <summary>Reads the parameters; one step is an hour.</summary>
    public static AntigenMix From(ParameterSet parameters) => new(Math.Exp(-1 / (24 * parameters[Memory])));

    /// <summary>Share of the departing dendritic cells that present an antigen, 0 … 1.</summary>
    public double Share(int antigen) => deaths > 0 ? carried[antigen] / deaths : 0;

    /// <summary>Takes the deaths of one step.</summary>
    public void Observe(LesionReport report)
    {
        deaths = deaths * keep + report.TumourDeaths;
        for (int antigen = 0; antigen < carried.Length; antigen++)
        {
            carried[antigen] = carried[antigen] * keep + report.AntigenReleased[antigen];
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(deaths);
        Storage.Write(writer, carried);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        deaths = reader.ReadDouble();
        Storage.Read(reader, carried);
    }
}
