namespace TmeSim.Core.Patient;

/// <summary>What the patient does to one lesion during one step: drugs at their targets, and who may enter from blood.</summary>
public sealed class LesionDrive
{
    /// <summary>Number of antigens a patient can have.</summary>
    public const int MaximumAntigens = 16;

    /// <summary>Occupancy of PD-1 by antibody, 0 … 1.</summary>
    public double Pd1Occupancy { get; set; }

    /// <summary>Occupancy of PD-L1, 0 … 1.</summary>
    public double PdL1Occupancy { get; set; }

    /// <summary>Occupancy of CTLA-4 in the lesion (on Treg), 0 … 1.</summary>
    public double Ctla4Occupancy { get; set; }

    /// <summary>Occupancy of LAG-3, 0 … 1.</summary>
    public double Lag3Occupancy { get; set; }

    /// <summary>Occupancy of TIM-3, 0 … 1.</summary>
    public double Tim3Occupancy { get; set; }

    /// <summary>Occupancy of TIGIT, 0 … 1.</summary>
    public double TigitOccupancy { get; set; }

    /// <summary>Share of VEGF neutralised, 0 … 1.</summary>
    public double VegfNeutralised { get; set; }

    /// <summary>Share of TGF-beta neutralised, 0 … 1.</summary>
    public double TgfBetaNeutralised { get; set; }

    /// <summary>Inhibition of CSF-1R, 0 … 1.</summary>
    public double Csf1rOccupancy { get; set; }

    /// <summary>Occupancy of CCR8 by a depleting antibody, 0 … 1.</summary>
    public double Ccr8Occupancy { get; set; }

    /// <summary>Effect of corticosteroid on T-cell proliferation and entry, 0 … 1.</summary>
    public double SteroidEffect { get; set; }

    /// <summary>Death rate by chemotherapy of tumour cells that divide at the full rate [1/h].</summary>
    public double CytotoxicRate { get; set; }

    /// <summary>Death rate of lymphocytes by chemotherapy or lymphodepletion [1/h].</summary>
    public double LymphodepletionRate { get; set; }

    /// <summary>Share of tumour cells that a radiation fraction given in this step kills, 0 … 1.</summary>
    public double IrradiatedTumourFraction { get; set; }

    /// <summary>Share of lymphocytes that a radiation fraction given in this step kills, 0 … 1.</summary>
    public double IrradiatedLymphocyteFraction { get; set; }

    /// <summary>Effector CD8 T cells in blood by antigen [cells/µL]; shape [16].</summary>
    public double[] EffectorBlood { get; } = new double[MaximumAntigens];

    /// <summary>Memory and TCF-1⁺ CD8 T cells in blood by antigen [cells/µL]; shape [16]; they enter as Tpex.</summary>
    public double[] MemoryBlood { get; } = new double[MaximumAntigens];

    /// <summary>CD8 T cells in blood that recognise no tumour antigen and can enter inflamed tissue [cells/µL].</summary>
    public double BystanderBlood { get; set; }

    /// <summary>Regulatory T cells in blood [cells/µL].</summary>
    public double TregBlood { get; set; }

    /// <summary>Monocytes in blood [cells/µL].</summary>
    public double MonocyteBlood { get; set; }

    /// <summary>MDSC in blood [cells/µL].</summary>
    public double MdscBlood { get; set; }

    /// <summary>Precursors of dendritic cells in blood [cells/µL].</summary>
    public double DendriticCellBlood { get; set; }
}
