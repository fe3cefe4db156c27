using System.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A daughter of a tumour division may lose an antigen, a B2M allele, an HLA haplotype or JAK, gain constitutive PD-L1 or an antigen.
/// P(event) = μ_event per division. A lattice of 10⁴–10⁸ cells stands for a lesion of 10⁹–10¹⁰, so rates are those of the lesion, scaled, and
/// rare clones are better seeded by the scenario.
/// The kernel reports which event; the host adds the clone (<see cref="Mutate"/>) in the order of sites, so that clone numbers do not
/// depend on threads. Draws <see cref="DrawStream.Mutation"/>. Source: rates of 1e-6–1e-5 for loss of an allele, 1e-8 for a point (recalled), science/parameters §9.
/// </summary>
public static class TumourMutation
{
    /// <summary>Draws whether a daughter mutates, and reports it.</summary>
    public static void OfDaughter<TTissue>(TTissue tissue, int mother, int daughter, in StepContext step, in TumourMutationParameters p)
        where TTissue : struct, ITissue
    {
        var words = step.Draw(mother, DrawStream.Mutation);
        uint word = words.A;
        if (word >= p.Any)
        {
            return;
        }

        CloneOrigin origin =
            word < p.AntigenLoss ? CloneOrigin.AntigenLoss
            : word < p.B2m ? CloneOrigin.B2mAlleleLoss
            : word < p.HlaLoh ? CloneOrigin.HlaLoh
            : word < p.Jak ? CloneOrigin.JakLoss
            : word < p.PdL1 ? CloneOrigin.ConstitutivePdL1
            : CloneOrigin.AntigenGain;
        tissue.ReportMutation(daughter, origin, words.B);
    }

    /// <summary>The traits after an event.</summary>
    /// <param name="traits">Traits of the mother's clone.</param>
    /// <param name="origin">The event.</param>
    /// <param name="word">Random word that chooses the antigen.</param>
    /// <param name="antigens">Bits of all antigens of the patient.</param>
    /// <param name="haplotype2">Bits of the antigens that haplotype 2 presents.</param>
    /// <param name="p">Rates and costs.</param>
    /// <returns>The new traits, or null where the event changes nothing: the allele was lost already.</returns>
    public static CloneTraits? Mutate(
        CloneTraits traits,
        CloneOrigin origin,
        uint word,
        ushort antigens,
        ushort haplotype2,
        in TumourMutationParameters p
    )
    {
        ushort slower = (ushort)((traits.DivisionFactor * Fraction.Complement(p.Cost) + Fraction.One / 2) / Fraction.One);
        int lost = Nth(traits.Antigens, word);
        int gained = Nth((ushort)(antigens & ~traits.Antigens), word);
        return origin switch
        {
            CloneOrigin.AntigenLoss when lost >= 0 => traits with { Antigens = (ushort)(traits.Antigens & ~(1 << lost)) },
            CloneOrigin.B2mAlleleLoss when traits.B2mAlleles > 0 => traits with
            {
                B2mAlleles = (byte)(traits.B2mAlleles - 1),
                DivisionFactor = slower,
            },
            CloneOrigin.HlaLoh when traits.HlaLoh == 0 => traits with { HlaLoh = 1, Unpresented = haplotype2, DivisionFactor = slower },
            CloneOrigin.JakLoss when traits.JakLost == 0 => traits with { JakLost = 1, DivisionFactor = slower },
            CloneOrigin.ConstitutivePdL1 when traits.ConstitutivePdL1 < p.ConstitutiveLevel => traits with
            {
                ConstitutivePdL1 = p.ConstitutiveLevel,
            },
            CloneOrigin.AntigenGain when gained >= 0 => traits with { Antigens = (ushort)(traits.Antigens | 1 << gained) },
            _ => null,
        };
    }

    static int Nth(ushort bits, uint word)
    {
        int count = BitOperations.PopCount(bits);
        if (count == 0)
        {
            return -1;
        }

        int skip = (int)(((ulong)word * (uint)count) >> 32);
        uint rest = bits;
        for (; skip > 0; skip--)
        {
            rest &= rest - 1;
        }

        return BitOperations.TrailingZeroCount(rest);
    }
}

/// <summary>Numbers of <see cref="TumourMutation"/>: cumulative 32-bit thresholds per division.</summary>
public readonly record struct TumourMutationParameters
{
    public static readonly Parameter AntigenLossRate = new(
        "tumour_mutation.antigen_loss",
        "1 per division",
        1e-5,
        0,
        0.1,
        EvidenceGrade.Assumed,
        "loss of an allele 1e-6–1e-5 (recalled)",
        "Probability that a daughter loses one antigen."
    );
    public static readonly Parameter B2mRate = new(
        "tumour_mutation.b2m_allele_loss",
        "1 per division",
        1e-6,
        0,
        0.1,
        EvidenceGrade.Assumed,
        "loss of an allele 1e-6–1e-5 (recalled)",
        "Probability that a daughter loses one B2M allele."
    );
    public static readonly Parameter HlaRate = new(
        "tumour_mutation.hla_loh",
        "1 per division",
        1e-6,
        0,
        0.1,
        EvidenceGrade.Assumed,
        "40 % of lung cancers have it (source reviews S2, S4)",
        "Probability that a daughter loses an HLA class I haplotype."
    );
    public static readonly Parameter JakRate = new(
        "tumour_mutation.jak_loss",
        "1 per division",
        1e-7,
        0,
        0.1,
        EvidenceGrade.Assumed,
        "two hits, 1e-8 (recalled), scaled to the lattice",
        "Probability that a daughter loses JAK."
    );
    public static readonly Parameter PdL1Rate = new(
        "tumour_mutation.constitutive_pd_l1",
        "1 per division",
        1e-7,
        0,
        0.1,
        EvidenceGrade.Assumed,
        "no value found",
        "Probability that a daughter gains constitutive PD-L1."
    );
    public static readonly Parameter GainRate = new(
        "tumour_mutation.antigen_gain",
        "1 per division",
        1e-7,
        0,
        0.1,
        EvidenceGrade.Assumed,
        "no value found",
        "Probability that a daughter gains an antigen."
    );
    public static readonly Parameter ConstitutivePdL1 = new(
        "tumour_mutation.constitutive_pd_l1_level",
        "1",
        0.8,
        0,
        1,
        EvidenceGrade.Assumed,
        "PD-L1 high tumours",
        "PD-L1 of a clone that gained it for good, as a share of the maximum."
    );
    public static readonly Parameter ResistanceCost = new(
        "tumour_mutation.resistance_cost",
        "1",
        0.02,
        0,
        1,
        EvidenceGrade.Assumed,
        "0–5 % (recalled)",
        "Share of the division rate that loss of B2M, HLA or JAK costs."
    );

    public uint AntigenLoss { get; init; }
    public uint B2m { get; init; }
    public uint HlaLoh { get; init; }
    public uint Jak { get; init; }
    public uint PdL1 { get; init; }

    /// <summary>Probability of any event.</summary>
    public uint Any { get; init; }

    /// <summary>PD-L1 after the gain [level].</summary>
    public byte ConstitutiveLevel { get; init; }

    /// <summary>Cost of resistance (Q16).</summary>
    public uint Cost { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TumourMutationParameters From(ParameterSet p)
    {
        double antigen = p[AntigenLossRate];
        double b2m = antigen + p[B2mRate];
        double hla = b2m + p[HlaRate];
        double jak = hla + p[JakRate];
        double pdL1 = jak + p[PdL1Rate];
        return new()
        {
            AntigenLoss = Probability.ToThreshold(antigen),
            B2m = Probability.ToThreshold(b2m),
            HlaLoh = Probability.ToThreshold(hla),
            Jak = Probability.ToThreshold(jak),
            PdL1 = Probability.ToThreshold(pdL1),
            Any = Probability.ToThreshold(pdL1 + p[GainRate]),
            ConstitutiveLevel = Fraction.LevelOf(p[ConstitutivePdL1]),
            Cost = Fraction.Of(p[ResistanceCost]),
        };
    }
}
