namespace TmeSim.Cli.Explanations;

/// <summary>Every mechanism of the model, in the order in which an hour runs: the patient, the tissue, the read-outs.</summary>
static class Mechanisms
{
    const string Patient = "patient";
    const string ReadOut = "read-out";

    /// <summary>All mechanisms.</summary>
    public static IReadOnlyList<Mechanism> All { get; } =
    [
        new(
            "treatment_timeline",
            Patient,
            "The protocol unfolds hour by hour: courses stop (toxicity, progression, complete response, duration), courses start (on a day, or "
                + "after progression, response or stop of another), doses are given or held for toxicity, and corticosteroid is given against it. "
                + "The outcome is not in the protocol: it follows from scans and toxicity of the simulated patient."
        ),
        new(
            "pharmacokinetics",
            Patient,
            "Each drug spreads over two compartments and is cleared, linearly, by saturable elimination, and with a clearance that may change over "
                + "months. Radiation and infused cells act in the hour they are given."
        ),
        new(
            "receptor_occupancy",
            Patient,
            "Drugs compete for their target by their affinity; what is bound leaves no faster than its residence half-life, so occupancy outlasts the "
                + "drug in plasma. The lesion sees a share of the plasma concentration."
        ),
        new(
            "priming_gain",
            Patient,
            "CD28 competes with CTLA-4 for CD80/86, and PD-1 restrains what is activated. One gain serves tumour-reactive and self-reactive T cells, so "
                + "benefit and toxicity of blockade rise together.",
            "priming"
        ),
        new(
            "lymph_node",
            Patient,
            "Mature dendritic cells carry antigen from the lesions to the lymph node and prime naive CD8 precursors, antigen by antigen. Blocking "
                + "CTLA-4 widens the response, because weakly presented antigens gain most. What is primed reaches blood days later.",
            "lymph_node"
        ),
        new(
            "specific_t_cells",
            Patient,
            "Tumour-specific effector and memory cells in blood renew, differentiate and die. Without PD-1 memory is spent faster: the burst of effectors "
                + "after the first doses is transient, and refills when the drug or the antigen is gone. No rule reads the treatment-free interval.",
            "t_cells"
        ),
        new(
            "blood_count",
            Patient,
            "Treg, MDSC, monocytes, dendritic precursors, neutrophils and lymphocytes of blood turn over towards set points that follow tumour burden, "
                + "VEGF, CSF-1R blockade and corticosteroid.",
            "blood"
        ),
        new(
            "immune_toxicity",
            Patient,
            "Self-reactive cells answer to the same priming gain; without drug every hazard is exactly 0. Onset, grade and resolution are drawn once a "
                + "day for each organ; an organ that was inflamed before is inflamed more easily again.",
            "toxicity"
        ),
        new(
            "field_sources",
            "fields",
            "Oxygen, interferon-gamma, TGF-beta, CXCL9/10, IL-2, VEGF and debris diffuse, decay, and are released and taken up by cells and vessels. "
                + "Oxygen is in equilibrium each hour, the others are implicit in time; the balance of each is exact.",
            "oxygen, ifn_gamma, tgf_beta, cxcl9_10, il2, vegf, debris"
        ),
        new(
            "vessel_function",
            "vessels",
            "A vessel works the worse the more VEGF makes it leaky and the denser the matrix around it. Neutralising VEGF normalises it; "
                + "neutralising so much that less is left than in normal tissue prunes it."
        ),
        new(
            "ecm_remodelling",
            "matrix",
            "Once a day barrier fibroblasts lay down matrix around them in proportion to their activation, and matrix is degraded."
        ),
        new(
            "vessel_entry",
            "entry",
            "Cells enter from blood at working vessels. CXCL9/10 draws CD8 T cells in and TGF-beta keeps them out; memory cells arrive as progenitors "
                + "(Tpex). Treg, monocytes, MDSC and dendritic cells enter by their numbers in blood; VEGF draws Treg in."
        ),
        new(
            "lymphocyte_migration",
            "migration",
            "T cells walk every five minutes, at random or up the gradient of CXCL9/10; dense matrix, occupied sites, M2 macrophages and an engaged target "
                + "slow them."
        ),
        new(
            "myeloid_migration",
            "migration",
            "Macrophages, MDSC and dendritic cells walk at random into free sites, slower in dense matrix."
        ),
        new(
            "t_cell_engagement",
            "engagement",
            "A CD8 T cell scans its surroundings, engages a tumour cell that presents its antigen on MHC class I, and integrates signal and inhibition: "
                + "PD-1, LAG-3, TIM-3 and TIGIT with their ligands, Treg, M2 macrophages, MDSC and TGF-beta. Pathways multiply; a drug frees its own. "
                + "PD-1 takes CD28 from progenitors too, which need it to divide; no checkpoint holds terminal cells."
        ),
        new(
            "t_cell_killing",
            "engagement",
            "Hits of all T cells on a tumour cell add up. One hit does not kill; several within an hour do."
        ),
        new(
            "t_cell_receptors",
            "t_cells",
            "Inhibitory receptors follow activation and exhaustion, and take over from one another: blocking one under chronic signal raises the others."
        ),
        new(
            "t_cell_exhaustion",
            "t_cells",
            "Chronic signal exhausts a CD8 T cell; rest lets it recover as far as its epigenetic scar allows. The scar never heals; progenitors do not scar."
        ),
        new(
            "t_cell_differentiation",
            "t_cells",
            "CD8 T cells pass from effector to intermediate exhausted, back as they recover, and for good to terminally exhausted once scarred. No blockade "
                + "brings a terminal cell back."
        ),
        new(
            "lymphocyte_loss",
            "t_cells",
            "Lymphocytes die at the rate of their state, by radiation, chemotherapy or a depleting antibody, and leave the tissue when nothing holds them."
        ),
        new(
            "tumour_death",
            "tumour",
            "A tumour cell dies of its hits, of radiation, of chemotherapy while it cycles, of lack of oxygen or by itself; otherwise it repairs its damage. "
                + "It cycles with oxygen and room to divide, and chemotherapy kills the more the faster it would. Dead cells release antigen until they are cleared."
        ),
        new(
            "tumour_regulation",
            "tumour",
            "Interferon-gamma raises PD-L1 and MHC class I of a tumour cell, which remembers it. Without JAK it does not answer, without B2M it presents "
                + "nothing."
        ),
        new(
            "stroma_turnover",
            "stroma",
            "Stromal cells die at the rate of their kind, macrophages faster without CSF-1R; dead cells are cleared; mature dendritic cells leave for the node."
        ),
        new(
            "stroma_phenotype",
            "stroma",
            "Macrophages polarise between M1 and M2 by interferon-gamma, hypoxia and TGF-beta, fibroblasts activate by TGF-beta, dendritic cells load debris, "
                + "which VEGF hinders."
        ),
        new(
            "lymphocyte_division",
            "division",
            "Lymphocytes divide by signal, IL-2 and what inhibition leaves: effectors a few times, progenitors without limit, terminal cells never. The burst "
                + "on PD-1 blockade is written nowhere: it follows."
        ),
        new(
            "parenchyma_division",
            "division",
            "Tumour cells divide where there is oxygen, pushing a few neighbours aside; fibroblasts divide into free sites."
        ),
        new(
            "tumour_mutation",
            "mutation",
            "A daughter cell may lose an antigen, a B2M allele, an HLA haplotype or JAK, or gain PD-L1 or an antigen: a new clone with its parent on record."
        ),
        new(
            "recist",
            ReadOut,
            "Scans measure the sum of diameters and classify it by RECIST 1.1, confirmed after four weeks. Protocols may react to it; no rule of the biology does."
        ),
        new(
            "resistance_classification",
            ReadOut,
            "Each course is classified as primary or acquired resistance by the SITC definition and two others, with PFS1, treatment-free interval and PFS2."
        ),
        new(
            "escape_attribution",
            ReadOut,
            "At progression each lesion is labelled by what is true of most of it: loss of B2M, antigen or JAK, insufficient exposure, desert, exclusion, terminal "
                + "exhaustion, another checkpoint, adaptive PD-L1, suppressive cells, or outgrowth."
        ),
        new(
            "circulating_tumour_dna",
            ReadOut,
            "Dying tumour cells of all lesions shed a small share of their DNA into plasma, where it is cleared within hours: ctDNA follows the rate of dying, "
                + "so it can rise while a tumour shrinks. It is told apart by lesion and clone. No rule reads it.",
            "ctdna"
        ),
    ];
}
