using TmeSim.Core.Lattice;
using TmeSim.Core.Random;

namespace TmeSim.Core.State;

/// <summary>
/// What a rule sees of a lesion: the arrays of <see cref="TissueState"/> by site, the traits of clones, and the counters. An engine supplies
/// it as a struct over its own memory, so that one rule compiles for a processor and for a graphics card.
/// </summary>
public interface ITissue
{
    /// <inheritdoc cref="LatticeShape.IsPlanar"/>
    bool IsPlanar { get; }

    /// <inheritdoc cref="LatticeShape.SiteAt"/>
    Site SiteAt(int index);

    /// <inheritdoc cref="LatticeShape.NeighbourIndex"/>
    int NeighbourIndex(Site site, Direction direction);

    /// <inheritdoc cref="LatticeShape.Neighbour"/>
    Site Neighbour(Site site, Direction direction);

    /// <inheritdoc cref="LatticeShape.Along"/>
    int Along(Site site, int axis, int offset);

    /// <inheritdoc cref="LatticeShape.Stride"/>
    int Stride(int axis);

    /// <inheritdoc cref="LatticeShape.IsWithin"/>
    bool IsWithin(Site first, int count, int axis, int reach);

    /// <inheritdoc cref="TissueState.Parenchyma"/>
    ref ParenchymaKind Parenchyma(int site);

    /// <inheritdoc cref="TissueState.Clone"/>
    ref ushort Clone(int site);

    /// <inheritdoc cref="TissueState.Clock"/>
    ref byte Clock(int site);

    /// <inheritdoc cref="TissueState.Damage"/>
    ref byte Damage(int site);

    /// <inheritdoc cref="TissueState.PdL1"/>
    ref byte PdL1(int site);

    /// <inheritdoc cref="TissueState.Mhc1"/>
    ref byte Mhc1(int site);

    /// <inheritdoc cref="TissueState.Phenotype"/>
    ref byte Phenotype(int site);

    /// <inheritdoc cref="TissueState.Lymphocyte"/>
    ref LymphocyteKind Lymphocyte(int site);

    /// <inheritdoc cref="TissueState.Specificity"/>
    ref byte Specificity(int site);

    /// <inheritdoc cref="TissueState.Exhaustion"/>
    ref ushort Exhaustion(int site);

    /// <inheritdoc cref="TissueState.Scar"/>
    ref byte Scar(int site);

    /// <inheritdoc cref="TissueState.Divisions"/>
    ref byte Divisions(int site);

    /// <inheritdoc cref="TissueState.Pd1"/>
    ref byte Pd1(int site);

    /// <inheritdoc cref="TissueState.Lag3"/>
    ref byte Lag3(int site);

    /// <inheritdoc cref="TissueState.Tim3"/>
    ref byte Tim3(int site);

    /// <inheritdoc cref="TissueState.Tigit"/>
    ref byte Tigit(int site);

    /// <inheritdoc cref="TissueState.Motion"/>
    ref byte Motion(int site);

    /// <inheritdoc cref="TissueState.Contact"/>
    ref byte Contact(int site);

    /// <inheritdoc cref="TissueState.Signal"/>
    ref byte Signal(int site);

    /// <inheritdoc cref="TissueState.Activity"/>
    ref byte Activity(int site);

    /// <inheritdoc cref="TissueState.Vessel"/>
    ref byte Vessel(int site);

    /// <inheritdoc cref="TissueState.Ecm"/>
    ref byte Ecm(int site);

    /// <summary>A field's value at a site, in the field's unit.</summary>
    ref readonly float Field(FieldKind kind, int site);

    /// <summary>The claim a cell at a site makes on others during the current sub-step; see <c>Claim</c>.</summary>
    ref uint Claim(int site);

    /// <summary>A scratch word per site, for rules of several passes.</summary>
    ref uint Scratch(int site);

    /// <summary>The right-hand side b of the field being assembled; shares memory with <see cref="Claim"/>.</summary>
    ref float FieldSource(int site);

    /// <summary>The reaction term a of the field being assembled; shares memory with <see cref="Scratch"/>.</summary>
    ref float FieldReaction(int site);

    /// <summary>Traits of a clone.</summary>
    ref readonly CloneTraits Traits(int clone);

    /// <summary>Strength of an antigen, counted from 1, as a fraction.</summary>
    uint AntigenStrength(int antigen);

    /// <summary>
    /// Share of the CD8 T cells entering from a pool of the blood whose specificity is at most the given one, as a 32-bit threshold.
    /// </summary>
    uint EntryShare(BloodPool pool, int specificity);

    /// <summary>Counts one cell in the ledger.</summary>
    void Tally(Population population, Flow flow);

    /// <summary>Counts a dead tumour cell by its clone.</summary>
    void TallyTumourDeath(int clone);

    /// <summary>Counts a tumour-specific CD8 T cell that went back to blood.</summary>
    /// <param name="pool">Pool of the blood.</param>
    /// <param name="antigen">What it recognises, counted from 0.</param>
    void TallyReturn(BloodPool pool, int antigen);

    /// <summary>Reports that the tumour cell at a site has mutated; the host gives it a new clone after the stage.</summary>
    void ReportMutation(int site, CloneOrigin origin, uint word);
}
