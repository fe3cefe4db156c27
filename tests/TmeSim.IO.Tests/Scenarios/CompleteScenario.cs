namespace TmeSim.IO.Tests.Scenarios;

/// <summary>A scenario file that says every key of the format; the example of the documentation is a shorter one.</summary>
static class CompleteScenario
{
    public const string Text = """"
        # Every key of the format, each with a value of its own.
        format: 1
        name: complete-example
        title: "Anti-PD-1, then a treatment-free interval: every key once"
        description: |
          What it is: two lesions, two clones, three arms.

          What to notice: the B2M-null clone sweeps under effective treatment.
        sources:
          - "doi:10.1000/example"
          - a second source, unquoted
        numbers:
          - settings: [antigens.strength, "clones[b2m-null].b2m_alleles", parameters.t_cell_killing.hit_rate]
            source: "doi:10.1000/example"
          - {settings: [lesions.tumour_radius_um], chosen_for: a lesion of middle size}
        seed: 42
        replicates: 3
        duration_days: 365
        lattice:
          width: 128
          height: 96
          depth: 1
          spacing_um: 20
          boundary: periodic
        antigens:
          - name: neo-1
            strength: 0.9
            precursor_weight: 2
            haplotype: 1
          - {name: neo-2, strength: 0.4, precursor_weight: 0.5, haplotype: 2}
        clones:
          - name: founder
            fraction: 0.99
            antigens: [neo-1, neo-2]
            presets: [kras_g12c, stk11_loss, loss_9p21]
          - name: b2m-null
            fraction: 0.01
            parent: founder
            antigens: [neo-1]
            b2m_alleles: 0
            hla_loh: true
            jak_lost: false
            constitutive_pd_l1: 0.1
            base_mhc1: 0.5
            mhc2: 0.1
            fgl1: 0.6
            cd155: 0.4
            hits_to_kill: 4
            division_factor: 0.95
            chemokine_factor: 1.5
            vegf_factor: 2
            tgf_beta_factor: 0.5
            dendritic_cell_factor: 0.25
            mdsc_factor: 3
            treg_factor: 1.25
            presets: []
        lesions:
          - name: primary
            tumour_radius_um: 600
            tumour_density: 0.75
            vessel_spacing_um: 150
            stromal_cd8: 0.03
            intratumoural_cd8: 0.02
            progenitor_share: 0.15
            terminal_share: 0.25
            bystander_share: 0.4
            treg: 0.006
            macrophage: 0.04
            mdsc: 0.006
            dendritic_cell: 0.004
            rim_caf: 0.2
            stromal_fibroblast: 0.02
            rim_width_um: 120
            immunoregulatory_caf_share: 0.3
            rim_ecm: 0.2
          - name: liver-metastasis
            tumour_radius_um: 300
            tissue:
              file: tissue/cells.csv
              map: tissue/types.yaml
              placement: as_given
              free_site_within_um: 40
        patient:
          weight_kg: 82.5
          variable_pharmacokinetics: true
          naive_pool_factor: 0.8
          memory_pool_factor: 1.2
        treatment:
          courses:
            - name: first
              drugs:
                - drug: nivolumab
                  dose: 240
                  unit: mg
                  interval_days: 14
                  max_doses: 12
                  offset_days: 1
                - drug: radiotherapy
                  dose: 8
                  unit: gy
                  max_doses: 3
                  lesions: [liver-metastasis]
                  antigens: [neo-1]
              start:
                day: 7
              stop:
                after_days: 180
                on_progression: true
                on_complete_response: true
                at_toxicity_grade: 3
              hold_at_grade: 2
              steroid_for_toxicity: false
            - name: rechallenge
              drugs:
                - drug: nivolumab
                - {drug: ipilimumab, dose: 1, unit: mg_per_kg, interval_days: 42}
              start: {on: stop, day: 60, course: first}
              stop: {at_toxicity_grade: null}
          scan_interval_days: 42
          drug_files: [drugs/my-drug.yaml]
        arms:
          - name: control
            fork_day: 7
            treatment:
              courses: []
          - name: treated
            fork_day: 7
            parameters:
              t_cell_killing.hit_rate: 2
            parameters_until_day: 100
            restore: [antigens, antigen_presentation, interferon_response, division_rate]
            clear_drugs: true
            counterfactual_of: control
          - {name: never-forked, treatment: null, treatment_free_intervals_days: [60, 90.5]}
        attribute: [control]
        output:
          table_interval_hours: 12
          tissue_interval_hours: 336
          spatial_interval_hours: 672
          checkpoint_interval_hours: 0
        parameters:
          t_cell_killing.hit_rate: 1.25
          "oxygen.uptake": 3e-1
        expected:
          - claim: "The tumour shrinks under treatment: less than half of the control."
            arm: treated
            lesion: liver-metastasis
            column: tumour_cells
            day: 180
            relative_to_column: mean_exhaustion
            relative_to_day: 7
            relative_to_arm: control
            at_least: 0
            at_most: 0.5
        """";
}
