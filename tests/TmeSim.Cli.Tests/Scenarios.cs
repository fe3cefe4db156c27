namespace TmeSim.Cli.Tests;

/// <summary>Tiny scenarios: a second or less each.</summary>
static class Scenarios
{
    public const string Tiny = """
        format: 1
        name: tiny
        title: A tiny nest
        duration_days: 2
        lattice: { width: 40, height: 40 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions: [{ name: primary, tumour_radius_um: 200, stromal_cd8: 0.05, intratumoural_cd8: 0.05 }]
        output: { table_interval_hours: 12, tissue_interval_hours: 24, spatial_interval_hours: 24, checkpoint_interval_hours: 10 }
        """;

    /// <summary>Two lesions, two replicates, three arms of which two fork, and a drug of its own.</summary>
    public const string Arms = """
        format: 1
        name: arms
        title: Three arms from one tumour
        duration_days: 2
        replicates: 2
        lattice: { width: 30, height: 24 }
        antigens: [{ name: neo-a }, { name: 2b }]
        clones: [{ name: founder, antigens: [neo-a, 2b] }]
        lesions:
          - { name: primary, tumour_radius_um: 160, stromal_cd8: 0.05, intratumoural_cd8: 0.05 }
          - { name: liver, tumour_radius_um: 120, stromal_cd8: 0.05 }
        treatment: { scan_interval_days: 7, drug_files: [drugs/blocker.yaml] }
        arms:
          - { name: control }
          - name: early
            fork_day: 0.5
            treatment: { scan_interval_days: 7, courses: [&] }
          - name: late
            fork_day: 1
            counterfactual_of: early
            treatment: { scan_interval_days: 7, courses: [&] }
        output: { table_interval_hours: 12, tissue_interval_hours: 24, spatial_interval_hours: 8, checkpoint_interval_hours: 7 }
        """;

    const string Course = "{ name: first, steroid_for_toxicity: false, start: { day: 1 }, drugs: [{ drug: blocker }] }";

    public const string Drug = """
        name: blocker
        class: anti_pd1
        description: Blocks PD-1.
        standard_dose: 240
        standard_unit: mg
        standard_interval_days: 14
        pharmacokinetics: { molecular_weight_kda: 146, clearance_l_per_day: 0.2, central_volume_l: 3.6 }
        targets: [{ target: pd1, kd_nmol_per_l: 0.1 }]
        """;

    /// <summary>Writes <see cref="Arms"/> with its drug.</summary>
    public static string WriteArms(Workbench bench)
    {
        bench.Write("drugs/blocker.yaml", Drug);
        return bench.Write("arms.yaml", Arms.Replace("&", Course));
    }
}
