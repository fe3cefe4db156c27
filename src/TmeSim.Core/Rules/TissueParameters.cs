using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Rules;

/// <summary>The numbers of every rule, compiled once for a run; unmanaged, so that a kernel can carry them.</summary>
public readonly record struct TissueParameters
{
    public LymphocyteMigrationParameters LymphocyteMigration { get; init; }
    public MyeloidMigrationParameters MyeloidMigration { get; init; }
    public TCellEngagementParameters TCellEngagement { get; init; }
    public TCellReceptorsParameters TCellReceptors { get; init; }
    public TCellExhaustionParameters TCellExhaustion { get; init; }
    public TCellDifferentiationParameters TCellDifferentiation { get; init; }
    public LymphocyteLossParameters LymphocyteLoss { get; init; }
    public LymphocyteDivisionParameters LymphocyteDivision { get; init; }
    public TumourRegulationParameters TumourRegulation { get; init; }
    public TumourDeathParameters TumourDeath { get; init; }
    public ParenchymaDivisionParameters ParenchymaDivision { get; init; }
    public TumourMutationParameters TumourMutation { get; init; }
    public StromaTurnoverParameters StromaTurnover { get; init; }
    public StromaPhenotypeParameters StromaPhenotype { get; init; }
    public VesselEntryParameters VesselEntry { get; init; }
    public VesselFunctionParameters VesselFunction { get; init; }
    public EcmRemodellingParameters EcmRemodelling { get; init; }
    public FieldSourcesParameters FieldSources { get; init; }

    /// <summary>Compiles the numbers of every rule from the scenario's parameters.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="spacingMicrometres">Lattice spacing [µm].</param>
    public static TissueParameters From(ParameterSet p, double spacingMicrometres) =>
        new()
        {
            LymphocyteMigration = LymphocyteMigrationParameters.From(p),
            MyeloidMigration = MyeloidMigrationParameters.From(p),
            TCellEngagement = TCellEngagementParameters.From(p),
            TCellReceptors = TCellReceptorsParameters.From(p),
            TCellExhaustion = TCellExhaustionParameters.From(p),
            TCellDifferentiation = TCellDifferentiationParameters.From(p),
            LymphocyteLoss = LymphocyteLossParameters.From(p),
            LymphocyteDivision = LymphocyteDivisionParameters.From(p),
            TumourRegulation = TumourRegulationParameters.From(p),
            TumourDeath = TumourDeathParameters.From(p),
            ParenchymaDivision = ParenchymaDivisionParameters.From(p),
            TumourMutation = TumourMutationParameters.From(p),
            StromaTurnover = StromaTurnoverParameters.From(p),
            StromaPhenotype = StromaPhenotypeParameters.From(p),
            VesselEntry = VesselEntryParameters.From(p),
            VesselFunction = VesselFunctionParameters.From(p),
            EcmRemodelling = EcmRemodellingParameters.From(p),
            FieldSources = FieldSourcesParameters.From(p, spacingMicrometres),
        };
}
