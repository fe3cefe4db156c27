using TmeSim.Core.State;

namespace TmeSim.Viewing.Tissues;

/// <summary>What stands at one site, in numbers a person reads; shares are 0 … 1.</summary>
public sealed record SiteReading
{
    /// <summary>Coordinates of the site.</summary>
    public required (int X, int Y, int Z) Place { get; init; }

    /// <summary>Kind of the parenchymal cell.</summary>
    public required ParenchymaKind Parenchyma { get; init; }

    /// <summary>Clone of a tumour cell; 0 for others.</summary>
    public required int CloneNumber { get; init; }

    /// <summary>PD-L1 of the parenchymal cell.</summary>
    public required double PdL1 { get; init; }

    /// <summary>MHC class I of a tumour cell.</summary>
    public required double Mhc1 { get; init; }

    /// <summary>Memory of interferon, activation, polarisation or antigen, by kind.</summary>
    public required double Phenotype { get; init; }

    /// <summary>Hits a tumour cell has not repaired.</summary>
    public required double DamageHits { get; init; }

    /// <summary>Kind of the lymphocyte.</summary>
    public required LymphocyteKind Lymphocyte { get; init; }

    /// <summary>Antigen of a CD8 T cell, from 1; 0 for a bystander.</summary>
    public required int Specificity { get; init; }

    /// <summary>Exhaustion score of a CD8 T cell.</summary>
    public required double Exhaustion { get; init; }

    /// <summary>Scar of a CD8 T cell.</summary>
    public required double Scar { get; init; }

    /// <summary>Function of a vessel; 0 where there is none.</summary>
    public required double Vessel { get; init; }

    /// <summary>Density of the matrix.</summary>
    public required double Ecm { get; init; }

    /// <summary>Fields in the order of <see cref="FieldKind"/>.</summary>
    public required IReadOnlyList<float> Fields { get; init; }

    internal static SiteReading Of(TissueState tissue, int site)
    {
        var place = tissue.Shape.SiteAt(site);
        bool isTumour = tissue.Parenchyma[site] == ParenchymaKind.Tumour;
        return new SiteReading
        {
            Place = (place.X, place.Y, place.Z),
            Parenchyma = tissue.Parenchyma[site],
            CloneNumber = isTumour ? tissue.Clone[site] : 0,
            PdL1 = tissue.PdL1[site] / 255.0,
            Mhc1 = tissue.Mhc1[site] / 255.0,
            Phenotype = tissue.Phenotype[site] / 255.0,
            DamageHits = tissue.Damage[site] / 16.0,
            Lymphocyte = tissue.Lymphocyte[site],
            Specificity = tissue.Specificity[site],
            Exhaustion = tissue.Exhaustion[site] / 65535.0,
            Scar = tissue.Scar[site] / 255.0,
            Vessel = tissue.Vessel[site] / 255.0,
            Ecm = tissue.Ecm[site] / 255.0,
            Fields = [.. tissue.Fields.Select(field => field[site])],
        };
    }
}
