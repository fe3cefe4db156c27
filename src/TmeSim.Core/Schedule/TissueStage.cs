namespace TmeSim.Core.Schedule;

/// <summary>Stages of a step of the tissue, in their order. A digest after each finds the first one in which two engines differ.</summary>
public enum TissueStage : byte
{
    Fields = 0,
    Vessels = 1,
    Matrix = 2,
    Entry = 3,
    Migration = 4,
    Engagement = 5,
    TCells = 6,
    Tumour = 7,
    Stroma = 8,
    Division = 9,
    Mutation = 10,
}
