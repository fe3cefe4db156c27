namespace TmeSim.Core.Random;

/// <summary>
/// What a random word is for. Each use has its own stream, so that adding a rule changes no other rule's numbers. Values are never
/// renumbered or reused.
/// </summary>
public enum DrawStream : byte
{
    /// <summary>No words: the rule leaves nothing to chance.</summary>
    None = 0,

    InitialTissue = 1,
    InitialLymphocyte = 2,
    VesselEntry = 3,
    LymphocyteMigration = 4,
    MyeloidMigration = 5,
    TCellContact = 6,
    LymphocyteFate = 7,
    LymphocyteDivision = 8,
    TumourFate = 9,
    ParenchymaDivision = 10,
    Mutation = 11,
    StromaFate = 12,
    VesselFunction = 13,
    EcmRemodelling = 14,
    Patient = 15,
    Biopsy = 16,
}
