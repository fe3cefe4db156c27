using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Rules;

/// <summary>
/// The numbers of every rule, compiled once for a run; unmanaged, so that a kernel can carry them. They are fields, so that a rule takes a
/// reference to its own and nothing is copied for each cell.
/// </summary>
public readonly struct TissueParameters
{
    public readonly LymphocyteMigrationParameters LymphocyteMigration;
    public readonly MyeloidMigrationParameters MyeloidMigration;
    public readonly TCellEngagementParameters TCellEngagement;
    public readonly TCellReceptorsParameters TCellReceptors;
    public readonly TCellExhaustionParameters TCellExhaustion;
    public readonly TCellDifferentiationParameters TCellDifferentiation;
    public readonly LymphocyteLossParameters LymphocyteLoss;
    public readonly LymphocyteDivisionParameters LymphocyteDivision;
    public readonly TumourRegulationParameters TumourRegulation;
    public readonly TumourDeathParameters TumourDeath;
    public readonly ParenchymaDivisionParameters ParenchymaDivision;
    public readonly TumourMutationParameters TumourMutation;
    public readonly StromaTurnoverParameters StromaTurnover;
    public readonly StromaPhenotypeParameters StromaPhenotype;
    public readonly VesselEntryParameters VesselEntry;
    public readonly VesselFunctionParameters VesselFunction;
    public readonly EcmRemodellingParameters EcmRemodelling;
    public readonly FieldSourcesParameters FieldSources;

    TissueParameters(ParameterSet p, double spacingMicrometres)
    {
        LymphocyteMigration = LymphocyteMigrationParameters.From(p);
        MyeloidMigration = MyeloidMigrationParameters.From(p);
        TCellEngagement = TCellEngagementParameters.From(p);
        TCellReceptors = TCellReceptorsParameters.From(p);
        TCellExhaustion = TCellExhaustionParameters.From(p);
        TCellDifferentiation = TCellDifferentiationParameters.From(p);
        LymphocyteLoss = LymphocyteLossParameters.From(p);
        LymphocyteDivision = LymphocyteDivisionParameters.From(p);
        TumourRegulation = TumourRegulationParameters.From(p);
        TumourDeath = TumourDeathParameters.From(p);
        ParenchymaDivision = ParenchymaDivisionParameters.From(p);
        TumourMutation = TumourMutationParameters.From(p);
        StromaTurnover = StromaTurnoverParameters.From(p);
        StromaPhenotype = StromaPhenotypeParameters.From(p);
        VesselEntry = VesselEntryParameters.From(p);
        VesselFunction = VesselFunctionParameters.From(p);
        EcmRemodelling = EcmRemodellingParameters.From(p);
        FieldSources = FieldSourcesParameters.From(p, spacingMicrometres);
    }

    /// <summary>Compiles the numbers of every rule from the scenario's parameters.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="spacingMicrometres">Lattice spacing [µm].</param>
    public static TissueParameters From(ParameterSet p, double spacingMicrometres) => new(p, spacingMicrometres);
}
