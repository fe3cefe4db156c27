namespace TmeSim.Core.Scenarios;

/// <summary>A whole experiment as data: the tumour, the patient, the arms of treatment, and what is expected of them.</summary>
public sealed record Scenario
{
    /// <summary>Name of the only arm of a scenario that lists none.</summary>
    public const string OnlyArm = "main";

    /// <summary>Largest seed: the last whole number that every reader of JSON holds exactly.</summary>
    public const long LargestSeed = 9_007_199_254_740_991;

    [Setting("Version of the scenario format.", Required = true, Minimum = 1, Maximum = 1)]
    public int Format { get; init; } = 1;

    [Setting("Short name in lower case, used in file names.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("One line that says what the scenario shows.")]
    public string Title { get; init; } = "";

    [Setting("What it is, what to notice, what to try.")]
    public string Description { get; init; } = "";

    [Setting("Where the phenomenon is described.")]
    public IReadOnlyList<string> Sources { get; init; } = [];

    [Setting("Where the numbers below come from.", Maximum = 64)]
    public IReadOnlyList<NumberSettings> Numbers { get; init; } = [];

    [Setting("Seed of every random number of the run.", Minimum = 0, Maximum = LargestSeed)]
    public long Seed { get; init; } = 1;

    [Setting("Number of replicates, each with its own random numbers.", Minimum = 1, Maximum = 100_000)]
    public int Replicates { get; init; } = 1;

    [Setting("Simulated time.", Unit = "d", Minimum = 0.04, Maximum = 36_500, Required = true)]
    public double DurationDays { get; init; } = 90;

    [Setting("Extent, spacing and edges of every lesion's lattice.", Required = true)]
    public LatticeSettings Lattice { get; init; } = new();

    [Setting("Antigens of the tumour that T cells can be specific for.", Minimum = 1, Maximum = 16, Required = true)]
    public IReadOnlyList<AntigenSettings> Antigens { get; init; } = [];

    [Setting("Tumour clones present at the start.", Minimum = 1, Maximum = 64, Required = true)]
    public IReadOnlyList<CloneSettings> Clones { get; init; } = [];

    [Setting("Lesions of the patient; they share blood, lymph node and drugs.", Minimum = 1, Maximum = 16, Required = true)]
    public IReadOnlyList<LesionSettings> Lesions { get; init; } = [];

    [Setting("The patient.")]
    public PatientSettings Patient { get; init; } = new();

    [Setting("The protocol that every arm follows unless it has its own.")]
    public TreatmentSettings Treatment { get; init; } = new();

    [Setting("Arms that share the tumour and the random numbers up to the fork; without arms there is one, named \"main\".", Maximum = 64)]
    public IReadOnlyList<ArmSettings> Arms { get; init; } = [];

    /// <summary>The arms; a scenario that lists none has one, named <c>main</c>.</summary>
    public IReadOnlyList<ArmSettings> EveryArm => Arms.Count > 0 ? Arms : [new ArmSettings { Name = OnlyArm }];

    [Setting("Arms to explain: each is repeated with one route of resistance after another opened from its fork on.", Maximum = 8)]
    public IReadOnlyList<string> Attribute { get; init; } = [];

    [Setting("What is written, and how often.")]
    public OutputSettings Output { get; init; } = new();

    [Setting("Overrides of model parameters by key; 'explain' lists them all.")]
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    [Setting("What the run must show; a test checks it.")]
    public IReadOnlyList<ExpectationSettings> Expected { get; init; } = [];
}

/// <summary>The lattice of every lesion.</summary>
public sealed record LatticeSettings
{
    [Setting("Sites along x.", Minimum = 1, Maximum = 8192, Required = true)]
    public int Width { get; init; } = 200;

    [Setting("Sites along y.", Minimum = 1, Maximum = 8192, Required = true)]
    public int Height { get; init; } = 200;

    [Setting("Sites along z; 1 is a two-dimensional slice.", Minimum = 1, Maximum = 2048)]
    public int Depth { get; init; } = 1;

    [Setting("Distance between sites.", Unit = "µm", Minimum = 10, Maximum = 40)]
    public double SpacingUm { get; init; } = 20;

    [Setting("What happens at the edges.")]
    public Lattice.Boundary Boundary { get; init; } = TmeSim.Core.Lattice.Boundary.NoFlux;
}

/// <summary>One antigen that T cells can be specific for.</summary>
public sealed record AntigenSettings
{
    [Setting("Name used by the clones.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Strength of the T-cell signal at full presentation.", Minimum = 0, Maximum = 1)]
    public double Strength { get; init; } = 0.8;

    [Setting("Share of naive CD8 precursors that recognise it, relative to the others.", Minimum = 0, Maximum = 1000)]
    public double PrecursorWeight { get; init; } = 1;

    [Setting("Haplotype that presents it, 1 or 2; loss of heterozygosity removes haplotype 2.", Minimum = 1, Maximum = 2)]
    public int Haplotype { get; init; } = 1;
}

/// <summary>Genotypes whose effect on the microenvironment is known well enough for a preset.</summary>
public enum GenotypePreset
{
    Stk11Loss,
    Keap1Loss,
    EgfrMutant,
    KrasG12C,
    KrasG12D,
    PtenLoss,
    WntActive,
    Loss9P21,
}

/// <summary>A clone of tumour cells that share heritable traits.</summary>
public sealed record CloneSettings
{
    [Setting("Name of the clone.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Share of the tumour cells at the start; shares are scaled to add up to 1.", Minimum = 0, Maximum = 1)]
    public double Fraction { get; init; } = 1;

    [Setting("Clone it descends from; empty for a founder, which has lost no antigen.")]
    public string Parent { get; init; } = "";

    [Setting("Antigens it carries, by name.", Maximum = 16)]
    public IReadOnlyList<string> Antigens { get; init; } = [];

    [Setting("Working B2M alleles; with 0 no MHC class I reaches the surface.", Minimum = 0, Maximum = 2)]
    public int B2mAlleles { get; init; } = 2;

    [Setting("Loss of one HLA class I haplotype.")]
    public bool HlaLoh { get; init; }

    [Setting("Loss of JAK1/2: no answer to interferon-gamma.")]
    public bool JakLost { get; init; }

    [Setting("PD-L1 without interferon-gamma, as a share of the maximum.", Minimum = 0, Maximum = 1)]
    public double ConstitutivePdL1 { get; init; } = 0.05;

    [Setting("MHC class I without interferon-gamma, as a share of the maximum.", Minimum = 0, Maximum = 1)]
    public double BaseMhc1 { get; init; } = 0.6;

    [Setting("MHC class II on the tumour cells, a ligand of LAG-3.", Minimum = 0, Maximum = 1)]
    public double Mhc2 { get; init; } = 0.2;

    [Setting("FGL1 of the tumour cells, a ligand of LAG-3 that works without MHC class II.", Minimum = 0, Maximum = 1)]
    public double Fgl1 { get; init; }

    [Setting("CD155 on the tumour cells, a ligand of TIGIT.", Minimum = 0, Maximum = 1)]
    public double Cd155 { get; init; } = 0.3;

    [Setting("Hits that kill a cell of this clone.", Minimum = 1, Maximum = 15)]
    public int HitsToKill { get; init; } = 3;

    [Setting("Division rate relative to the parameter tumour_division.rate.", Minimum = 0, Maximum = 3.98)]
    public double DivisionFactor { get; init; } = 1;

    [Setting("Output of CXCL9/10 relative to the default.", Minimum = 0, Maximum = 3.98)]
    public double ChemokineFactor { get; init; } = 1;

    [Setting("Output of VEGF relative to the default.", Minimum = 0, Maximum = 3.98)]
    public double VegfFactor { get; init; } = 1;

    [Setting("Output of TGF-beta relative to the default.", Minimum = 0, Maximum = 3.98)]
    public double TgfBetaFactor { get; init; } = 1;

    [Setting("Recruitment of dendritic cells relative to the default.", Minimum = 0, Maximum = 3.98)]
    public double DendriticCellFactor { get; init; } = 1;

    [Setting("Recruitment of MDSC relative to the default.", Minimum = 0, Maximum = 3.98)]
    public double MdscFactor { get; init; } = 1;

    [Setting("Recruitment of regulatory T cells relative to the default.", Minimum = 0, Maximum = 3.98)]
    public double TregFactor { get; init; } = 1;

    [Setting("Genotypes that multiply the traits above.", Maximum = 8)]
    public IReadOnlyList<GenotypePreset> Presets { get; init; } = [];
}

/// <summary>One lesion at the start.</summary>
public sealed record LesionSettings
{
    [Setting("Name of the lesion.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Real tissue it starts from in place of the layout below; what the tissue does not speak for is laid out as below.")]
    public TissueFileSettings? Tissue { get; init; }

    [Setting("Radius of the tumour nest at the centre.", Unit = "µm", Minimum = 0, Maximum = 100_000)]
    public double TumourRadiusUm { get; init; } = 800;

    [Setting("Share of the sites in the nest that hold a tumour cell.", Minimum = 0, Maximum = 1)]
    public double TumourDensity { get; init; } = 0.8;

    [Setting("Mean distance between vessels.", Unit = "µm", Minimum = 40, Maximum = 2000)]
    public double VesselSpacingUm { get; init; } = 180;

    [Setting("CD8 T cells per site in the stroma around the nest.", Minimum = 0, Maximum = 1)]
    public double StromalCd8 { get; init; } = 0.02;

    [Setting("CD8 T cells per site in the nest.", Minimum = 0, Maximum = 1)]
    public double IntratumouralCd8 { get; init; } = 0.01;

    [Setting("Share of the initial CD8 T cells that are progenitor exhausted (Tpex).", Minimum = 0, Maximum = 1)]
    public double ProgenitorShare { get; init; } = 0.1;

    [Setting("Share of the initial CD8 T cells that are terminally exhausted (Tex).", Minimum = 0, Maximum = 1)]
    public double TerminalShare { get; init; } = 0.2;

    [Setting("Share of the initial CD8 T cells that recognise no tumour antigen.", Minimum = 0, Maximum = 1)]
    public double BystanderShare { get; init; } = 0.5;

    [Setting("Regulatory T cells per site.", Minimum = 0, Maximum = 1)]
    public double Treg { get; init; } = 0.005;

    [Setting(
        "Macrophages per site outside the nest; a fifth as many per site of the nest without a tumour cell.",
        Minimum = 0,
        Maximum = 1
    )]
    public double Macrophage { get; init; } = 0.03;

    [Setting("MDSC per site outside the nest; a fifth as many per site of the nest without a tumour cell.", Minimum = 0, Maximum = 1)]
    public double Mdsc { get; init; } = 0.005;

    [Setting(
        "Immature dendritic cells per site outside the nest; a fifth as many per site of the nest without a tumour cell.",
        Minimum = 0,
        Maximum = 1
    )]
    public double DendriticCell { get; init; } = 0.005;

    [Setting("CAFs per site in the rim around the nest.", Minimum = 0, Maximum = 1)]
    public double RimCaf { get; init; } = 0.1;

    [Setting("Resting fibroblasts per site beyond the rim.", Minimum = 0, Maximum = 1)]
    public double StromalFibroblast { get; init; } = 0.03;

    [Setting("Width of the CAF rim.", Unit = "µm", Minimum = 0, Maximum = 5000)]
    public double RimWidthUm { get; init; } = 160;

    [Setting(
        "Share of the CAFs of the immunoregulatory kind, which lay down less matrix; no other difference is modelled.",
        Minimum = 0,
        Maximum = 1
    )]
    public double ImmunoregulatoryCafShare { get; init; } = 0.2;

    [Setting("Initial density of extracellular matrix in the rim, as a share of the maximum.", Minimum = 0, Maximum = 1)]
    public double RimEcm { get; init; } = 0.1;
}

/// <summary>The patient.</summary>
public sealed record PatientSettings
{
    [Setting("Body weight, for doses in mg/kg.", Unit = "kg", Minimum = 30, Maximum = 200)]
    public double WeightKg { get; init; } = 75;

    [Setting("Whether clearance and volumes are drawn from the drug's between-patient distribution.")]
    public bool VariablePharmacokinetics { get; init; }

    [Setting("Number of tumour-specific naive CD8 precursors relative to the default; host fitness.", Minimum = 0, Maximum = 100)]
    public double NaivePoolFactor { get; init; } = 1;

    [Setting("Tumour-specific memory CD8 T cells in blood at the start, relative to the default.", Minimum = 0, Maximum = 100)]
    public double MemoryPoolFactor { get; init; } = 1;
}
