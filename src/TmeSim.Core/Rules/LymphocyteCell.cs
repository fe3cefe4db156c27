using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>All that the lymphocyte layer holds of a cell.</summary>
public readonly struct LymphocyteCell : ICell<LymphocyteCell>
{
    /// <inheritdoc cref="TissueState.Lymphocyte"/>
    public LymphocyteKind Lymphocyte { get; init; }

    /// <inheritdoc cref="TissueState.Specificity"/>
    public byte Specificity { get; init; }

    /// <inheritdoc cref="TissueState.Exhaustion"/>
    public ushort Exhaustion { get; init; }

    /// <inheritdoc cref="TissueState.Scar"/>
    public byte Scar { get; init; }

    /// <inheritdoc cref="TissueState.Divisions"/>
    public byte Divisions { get; init; }

    /// <inheritdoc cref="TissueState.Pd1"/>
    public byte Pd1 { get; init; }

    /// <inheritdoc cref="TissueState.Lag3"/>
    public byte Lag3 { get; init; }

    /// <inheritdoc cref="TissueState.Tim3"/>
    public byte Tim3 { get; init; }

    /// <inheritdoc cref="TissueState.Tigit"/>
    public byte Tigit { get; init; }

    /// <inheritdoc cref="TissueState.Motion"/>
    public byte Motion { get; init; }

    /// <inheritdoc cref="TissueState.Contact"/>
    public byte Contact { get; init; }

    /// <inheritdoc cref="TissueState.Signal"/>
    public byte Signal { get; init; }

    /// <inheritdoc cref="TissueState.Activity"/>
    public byte Activity { get; init; }

    /// <summary>The same cell without a target: its contact, and what it received through it, end.</summary>
    public LymphocyteCell Disengaged => this with { Contact = 0, Signal = 0, Activity = 0 };

    /// <inheritdoc/>
    public static LymphocyteCell At<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue =>
        new()
        {
            Lymphocyte = tissue.Lymphocyte(site),
            Specificity = tissue.Specificity(site),
            Exhaustion = tissue.Exhaustion(site),
            Scar = tissue.Scar(site),
            Divisions = tissue.Divisions(site),
            Pd1 = tissue.Pd1(site),
            Lag3 = tissue.Lag3(site),
            Tim3 = tissue.Tim3(site),
            Tigit = tissue.Tigit(site),
            Motion = tissue.Motion(site),
            Contact = tissue.Contact(site),
            Signal = tissue.Signal(site),
            Activity = tissue.Activity(site),
        };

    /// <inheritdoc/>
    public static void Clear<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue => default(LymphocyteCell).Put(tissue, site);

    /// <inheritdoc/>
    public void Put<TTissue>(TTissue tissue, int site)
        where TTissue : struct, ITissue
    {
        tissue.Lymphocyte(site) = Lymphocyte;
        tissue.Specificity(site) = Specificity;
        tissue.Exhaustion(site) = Exhaustion;
        tissue.Scar(site) = Scar;
        tissue.Divisions(site) = Divisions;
        tissue.Pd1(site) = Pd1;
        tissue.Lag3(site) = Lag3;
        tissue.Tim3(site) = Tim3;
        tissue.Tigit(site) = Tigit;
        tissue.Motion(site) = Motion;
        tissue.Contact(site) = Contact;
        tissue.Signal(site) = Signal;
        tissue.Activity(site) = Activity;
    }
}
