namespace TmeSim.Core.Scenarios;

/// <summary>A protocol: courses in order.</summary>
public sealed record TreatmentSettings
{
    [Setting("Courses of treatment, in order.", Maximum = 64)]
    public IReadOnlyList<CourseSettings> Courses { get; init; } = [];

    [Setting("Time between tumour assessments.", Unit = "d", Minimum = 7, Maximum = 365)]
    public double ScanIntervalDays { get; init; } = 56;

    [Setting("Drug data files beyond the built-in library, by path relative to the scenario and inside its folder.", Maximum = 64)]
    public IReadOnlyList<string> DrugFiles { get; init; } = [];
}

/// <summary>An arm of the experiment.</summary>
public sealed record ArmSettings
{
    [Setting("Name of the arm.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Day up to which all arms with the same fork day share one simulated tumour.", Unit = "d", Minimum = 0, Maximum = 36_500)]
    public double ForkDay { get; init; }

    [Setting("Protocol of this arm after the fork; without it the scenario's.")]
    public TreatmentSettings? Treatment { get; init; }

    [Setting(
        "Model parameters that are different in this arm from the fork on, by key: to switch a mechanism off under the same random numbers."
    )]
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    [Setting(
        "Day on which this arm's parameters end and the scenario's are back; without it they stay to the end.",
        Unit = "d",
        Minimum = 0,
        Maximum = 36_500
    )]
    public double? ParametersUntilDay { get; init; }

    [Setting("Traits that every tumour cell gets back at the fork: what if the tumour had not lost them?")]
    public IReadOnlyList<RestoredTrait> Restore { get; init; } = [];

    [Setting("Arm that this one explains: the run then says whether what is different here would have saved the response there.")]
    public string CounterfactualOf { get; init; } = "";

    [Setting("Whether all drug is gone at the fork, from body and receptors: what if it had no tail?")]
    public bool ClearDrugs { get; init; }

    /// <summary>Whether the arm leaves the others at its fork.</summary>
    public bool HasFork => Treatment is not null || Parameters.Count > 0 || Restore.Count > 0 || ClearDrugs;

    [Setting(
        "Treatment-free intervals to compare: the arm is repeated for each, as delay of its last course that starts on stop.",
        Unit = "d",
        Maximum = 64
    )]
    public IReadOnlyList<double> TreatmentFreeIntervalsDays { get; init; } = [];
}

/// <summary>Traits that an arm can give back to a tumour.</summary>
public enum RestoredTrait
{
    /// <summary>Both B2M alleles, both HLA haplotypes, and MHC class I of at least the default.</summary>
    AntigenPresentation,

    /// <summary>The antigens of the founders.</summary>
    Antigens,

    /// <summary>The answer to interferon-gamma.</summary>
    InterferonResponse,

    /// <summary>The division rate of the founder a clone descends from: resistance costs nothing.</summary>
    DivisionRate,
}

/// <summary>A course: drugs given together from a start to a stop.</summary>
public sealed record CourseSettings
{
    [Setting("Name of the course.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Drugs of the course.", Minimum = 1, Maximum = 8, Required = true)]
    public IReadOnlyList<DosingSettings> Drugs { get; init; } = [];

    [Setting("When the course starts.", Required = true)]
    public StartSettings Start { get; init; } = new();

    [Setting("When the course stops; the first condition that holds. Without any it runs to the end.")]
    public StopSettings Stop { get; init; } = new();

    [Setting("Toxicity grade from which doses are held until it has resolved to grade 1; 5 never holds.", Minimum = 2, Maximum = 5)]
    public int HoldAtGrade { get; init; } = 3;

    [Setting("Whether a corticosteroid is given for toxicity of the hold grade or more.")]
    public bool SteroidForToxicity { get; init; } = true;
}

/// <summary>One drug of a course.</summary>
public sealed record DosingSettings
{
    [Setting("Name of the drug; 'explain drugs' lists them.", Required = true)]
    public string Drug { get; init; } = "";

    [Setting("Amount per dose, at most 100000 but for cells; without it the drug's own.", Minimum = 0, Maximum = 1e12)]
    public double? Dose { get; init; }

    [Setting("Unit of the dose.")]
    public DoseUnit? Unit { get; init; }

    [Setting(
        "Time between doses; without it the drug's own.",
        Unit = "d",
        Minimum = 1,
        Maximum = 365,
        Remedy = "use max_doses: 1 for a single dose"
    )]
    public double? IntervalDays { get; init; }

    [Setting("Most doses of this course.", Minimum = 1, Maximum = 10_000)]
    public int? MaxDoses { get; init; }

    [Setting("Delay of the first dose after the start of the course.", Unit = "d", Minimum = 0, Maximum = 3650)]
    public double OffsetDays { get; init; }

    [Setting("Lesions treated, for radiotherapy; without it all.", Maximum = 16)]
    public IReadOnlyList<string> Lesions { get; init; } = [];

    [Setting("Antigens, for a vaccine or adoptive T cells; without it all.", Maximum = 16)]
    public IReadOnlyList<string> Antigens { get; init; } = [];
}

/// <summary>Units of a dose.</summary>
public enum DoseUnit
{
    /// <summary>Milligrams.</summary>
    Mg,

    /// <summary>Milligrams per kilogram of body weight.</summary>
    MgPerKg,

    /// <summary>Gray, for radiotherapy.</summary>
    Gy,

    /// <summary>Cells, for adoptive transfer.</summary>
    Cells,

    /// <summary>Multiples of the standard dose, for drugs whose exposure is modelled relative to it.</summary>
    Standard,
}

/// <summary>When a course starts: on a day, or a delay after an event.</summary>
public sealed record StartSettings
{
    /// <summary>Largest delay [d].</summary>
    public const double LongestDelayDays = 36_500;

    [Setting("The event the delay counts from.")]
    public StartEvent On { get; init; } = StartEvent.Day;

    [Setting("Day of the start, or delay after the event.", Unit = "d", Minimum = 0, Maximum = LongestDelayDays)]
    public double Day { get; init; }

    [Setting("Course the event belongs to; without it the one before.")]
    public string Course { get; init; } = "";
}

/// <summary>Events a course can start from.</summary>
public enum StartEvent
{
    /// <summary>A fixed day of the scenario.</summary>
    Day,

    /// <summary>The first scan that shows progression, while or after the named course.</summary>
    Progression,

    /// <summary>The named course stopped, for whatever reason: a treatment-free interval of the given length.</summary>
    Stop,

    /// <summary>A confirmed response during the named course.</summary>
    Response,
}

/// <summary>When a course stops.</summary>
public sealed record StopSettings
{
    [Setting("Length of the course from its start.", Unit = "d", Minimum = 0.04, Maximum = 36_500)]
    public double? AfterDays { get; init; }

    [Setting("Stop at progression.")]
    public bool OnProgression { get; init; }

    [Setting("Stop at a confirmed complete response.")]
    public bool OnCompleteResponse { get; init; }

    [Setting("Stop for good at toxicity of this grade or more.", Minimum = 2, Maximum = 5)]
    public int? AtToxicityGrade { get; init; } = 4;
}
