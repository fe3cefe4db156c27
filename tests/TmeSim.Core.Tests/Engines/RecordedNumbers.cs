using System.Globalization;

namespace TmeSim.Core.Tests.Engines;

/// <summary>
/// A value for every parameter of the rules and the fields, chosen so that everything happens within days. Tests that run whole lesions take them, so that
/// a new default changes no test. A parameter that a later rule brings is added here with its own value.
/// </summary>
static class RecordedNumbers
{
    const string Table = """
        cxcl9_10.basal_secretion 0.02; cxcl9_10.cd8_uptake 0.0005; cxcl9_10.decay 0.0001; cxcl9_10.diffusion 1.5E-07
        cxcl9_10.induced_secretion 4; cxcl9_10.tumour_share 0.3; dead_cell.clearance_rate 0.3; debris.decay 0.05
        debris.dendritic_cell_uptake 1; debris.diffusion 1.67E-10; debris.release_rate 0.5; dendritic_cell.death_rate 0.02
        dendritic_cell.debris_half 0.05; dendritic_cell.departure_rate 4; dendritic_cell.mature_at 0.5; dendritic_cell.pd_l1 0.1
        dendritic_cell.uptake_rate 0.05; dendritic_cell.vegf_block 0.6; dendritic_cell.vegf_half 53.6; ecm.decay_rate 0.035
        ecm.deposition_rate 0.15; ecm.immunoregulatory_share 0.3; fibroblast.activation_days 10; fibroblast.basal_division 0.6
        fibroblast.death_rate 0.0165; fibroblast.division_rate 0.5; fibroblast.tgf_beta_half 70; ifn_gamma.decay 6.5E-05
        ifn_gamma.diffusion 1E-07; ifn_gamma.secretion 0.2; ifn_gamma.terminal_share 0.1; il2.cd8_uptake 0.001; il2.decay 2.8E-05; il2.diffusion 6.9E-08
        il2.secretion 3; il2.terminal_share 0.05; il2.treg_uptake 0.003; lymphocyte_division.effector_divisions 4; lymphocyte_division.effector_rate 1.6
        lymphocyte_division.il2_half 20; lymphocyte_division.intermediate_share 0.25; lymphocyte_division.progenitor_rate 1.2
        lymphocyte_division.progenitor_self_renewal 0.5; lymphocyte_division.progeny_exhaustion 0.2; lymphocyte_division.rest 8
        lymphocyte_division.treg_pd1_release 1; lymphocyte_division.treg_rate 1; lymphocyte_division.treg_tgf_beta 1
        lymphocyte_division.treg_tgf_beta_half 70; lymphocyte_loss.ccr8_depletion_rate 0.7
        lymphocyte_loss.ctla4_depletion_rate 0.5; lymphocyte_loss.effector_death_rate 0.1; lymphocyte_loss.egress_rate 0.08
        lymphocyte_loss.intermediate_death_rate 0.1; lymphocyte_loss.progenitor_death_rate 0.02
        lymphocyte_loss.terminal_death_rate 0.15; lymphocyte_loss.treg_death_rate 0.1; lymphocyte_migration.chemokine_half 100
        lymphocyte_migration.chemotactic_index 0.22; lymphocyte_migration.ecm_half 0.1; lymphocyte_migration.m2_trap 0.2
        lymphocyte_migration.motility 0.6; lymphocyte_migration.persistence 0.37; lymphocyte_migration.release_from_target 0.2
        lymphocyte_migration.terminal_factor 0.3; lymphocyte_migration.through_fibroblast 0.3; lymphocyte_migration.through_other 0.7
        lymphocyte_migration.through_tumour 0.2; macrophage.csf1r_depletion_rate 0.2; macrophage.csf1r_repolarisation 0.5
        macrophage.death_rate 0.02; macrophage.hypoxia_drive 0.75; macrophage.ifn_gamma_half 6.5; macrophage.ifn_gamma_weight 0.8
        macrophage.m2_bias 0.3; macrophage.pd_l1 0.4; macrophage.polarisation_days 2; macrophage.tgf_beta_half 1000
        mdsc.death_rate 0.07; myeloid_migration.motility 0.7; oxygen.blood 30; oxygen.decay 0.1; oxygen.diffusion 1.7E-05
        oxygen.lymphocyte_uptake 2; oxygen.stroma_uptake 4; oxygen.tumour_uptake 40; oxygen.vessel_exchange 1000
        t_cell_differentiation.effector_below 0.35; t_cell_differentiation.intermediate_at 0.5
        t_cell_differentiation.terminal_scar 0.5; t_cell_engagement.arginase_half 0.05; t_cell_engagement.arginase_weight 0.5
        t_cell_engagement.cd155_memory 0.5; t_cell_engagement.dendritic_cell_mhc2 0.5; t_cell_engagement.galectin9 0.5
        t_cell_engagement.hit_rate 2; t_cell_engagement.intermediate_killing 0.6; t_cell_engagement.lag3_weight 0.5
        t_cell_engagement.m2_weight 0.5; t_cell_engagement.mdsc_weight 0.6; t_cell_engagement.mhc2_memory 0.5
        t_cell_engagement.pd1_cd28_half 0.2; t_cell_engagement.pd1_weight 0.9; t_cell_engagement.pd_l2_memory 0.2; t_cell_engagement.pd_l2_share 0.07
        t_cell_engagement.progenitor_killing 0.2; t_cell_engagement.suppressor_half 1; t_cell_engagement.terminal_killing 0.1
        t_cell_engagement.tgf_beta_half 140; t_cell_engagement.tgf_beta_weight 0.6; t_cell_engagement.tigit_weight 0.35
        t_cell_engagement.tim3_weight 0.35; t_cell_engagement.treg_ctla4_share 0.5; t_cell_engagement.treg_weight 0.7
        t_cell_exhaustion.off_rate 1; t_cell_exhaustion.on_rate 1; t_cell_exhaustion.scar_days 12; t_cell_exhaustion.scar_onset 0.6
        t_cell_receptors.compensation 0.6; t_cell_receptors.lag3_at_exhaustion 0.8; t_cell_receptors.pd1_on_activation 1
        t_cell_receptors.tigit_at_exhaustion 0.7; t_cell_receptors.tim3_at_exhaustion 0.8; tgf_beta.decay 0.000165
        tgf_beta.diffusion 2.6E-07; tgf_beta.fibroblast_secretion 2; tgf_beta.m2_secretion 0.1; tgf_beta.treg_secretion 0.5
        tgf_beta.tumour_secretion 0.015; tumour_death.basal_rate 0.02; tumour_death.damage_half_time 50; tumour_death.hypoxia_below 8
        tumour_death.hypoxia_half 3.75; tumour_death.hypoxia_rate 0.5; tumour_division.ifn_gamma_cytostasis 0.6
        tumour_division.oxygen_half 21.5; tumour_division.push_limit 3; tumour_division.rate 2; tumour_division.shortest_cycle 16
        tumour_mutation.antigen_gain 0.02; tumour_mutation.antigen_loss 0.02; tumour_mutation.b2m_allele_loss 0.02
        tumour_mutation.constitutive_pd_l1 0.02; tumour_mutation.constitutive_pd_l1_level 0.8; tumour_mutation.hla_loh 0.02
        tumour_mutation.jak_loss 0.02; tumour_mutation.resistance_cost 0.2; tumour_regulation.hypoxia_below 8
        tumour_regulation.hypoxic_mhc1 0.5; tumour_regulation.ifn_gamma_half 6.5; tumour_regulation.ifn_memory_days 42
        tumour_regulation.mhc1_induction 1; tumour_regulation.single_b2m_factor 0.7; vegf.decay 0.000192; vegf.diffusion 2.9E-07
        vegf.hypoxia_factor 7.15; vegf.m2_secretion 0.05; vegf.tumour_secretion 0.04; vessel_entry.bystander_share 0.02
        vessel_entry.cd8 0.004; vessel_entry.chemokine_half 100; vessel_entry.dendritic_cell 0.0002; vessel_entry.mdsc 0.0002
        vessel_entry.memory 0.002; vessel_entry.monocyte 6E-06; vessel_entry.tgf_beta_half 140; vessel_entry.tgf_beta_weight 0.7
        vessel_entry.treg 4E-05; vessel_entry.treg_vegf 2; vessel_entry.treg_vegf_half 53.6; vessel_entry.without_chemokine 0.1; vessel_function.adaptation_days 14
        vessel_function.ecm_weight 0.7; vessel_function.normal_vegf 1; vessel_function.pruning_weight 0.6; vessel_function.vegf_half 53.6; vessel_function.vegf_weight 0.8
        """;

    public static IReadOnlyDictionary<string, double> All { get; } =
        Table
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(line => line.Split("; "))
            .Select(pair => pair.Split(' '))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
}
