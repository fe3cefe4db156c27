using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Everything spatial.csv says about a lesion at a time, in a fixed order. What cannot be measured, for want of cells, has no row.</summary>
public static class SpatialReadout
{
    /// <summary>Distance to the margin up to which densities are taken [µm]; the invasive margin of pathology ends there.</summary>
    public const double MarginReachUm = 500;

    /// <summary>Largest distance of pairs of cells in a slice [µm].</summary>
    public const double PlanarRadiusUm = 200;

    /// <summary>Largest distance of pairs of cells in a volume [µm]; pairs grow with its third power.</summary>
    public const double VolumeRadiusUm = 100;

    /// <summary>Name of vessels among the kinds of cells.</summary>
    public const string Vessel = "vessel";

    /// <summary>Name of all immune cells together.</summary>
    public const string Immune = "immune";

    static readonly (SpatialCellType From, SpatialCellType To)[] Pairs =
    [
        (SpatialCellType.Tumour, SpatialCellType.Tumour),
        (SpatialCellType.Cd8, SpatialCellType.Cd8),
        (SpatialCellType.Cd8, SpatialCellType.Tumour),
        (SpatialCellType.Cd8, SpatialCellType.Treg),
        (SpatialCellType.Cd8, SpatialCellType.M2Macrophage),
        (SpatialCellType.Cd8, SpatialCellType.Mdsc),
        (SpatialCellType.Cd8, SpatialCellType.Caf),
        (SpatialCellType.Treg, SpatialCellType.Tumour),
    ];

    /// <summary>Reads a lesion.</summary>
    public static IReadOnlyList<SpatialStatistic> Read(TissueState state)
    {
        var map = SpatialMap.Of(state);
        return [.. Profile(state, map), .. Correlations(map, state.Shape), .. Mixing(map), .. Neighbours(state, map), .. Spacing(map)];
    }

    /// <summary>Name of a type in files.</summary>
    public static string NameOf(SpatialCellType type) => SnakeCase.Of(type.ToString());

    static IEnumerable<SpatialStatistic> Profile(TissueState state, SpatialMap map)
    {
        double spacing = state.Shape.SpacingMicrometres;
        if (InfiltrationProfile.Of(state, map, (int)(MarginReachUm / spacing)) is not { } profile)
        {
            return [];
        }

        var bins = profile.Bins.Where(bin => profile.Sites(bin) > 0).ToArray();
        double Centre(int bin) => (bin + 0.5) * spacing;
        var sites = bins.Select(bin => new SpatialStatistic("margin_sites", "", "margin", Centre(bin), profile.Sites(bin)));
        var densities = Enum.GetValues<SpatialCellType>()
            .SelectMany(type =>
                bins.Select(bin => new SpatialStatistic(
                    "margin_density_per_site",
                    NameOf(type),
                    "margin",
                    Centre(bin),
                    profile.Density(type, bin)
                ))
            );
        return sites.Concat(densities);
    }

    static IEnumerable<SpatialStatistic> Correlations(SpatialMap map, LatticeShape shape)
    {
        double spacing = shape.SpacingMicrometres;
        var shells = new PairShells(shape, (int)((shape.IsPlanar ? PlanarRadiusUm : VolumeRadiusUm) / spacing));
        foreach (var (from, to) in Pairs)
        {
            if (PairCorrelation.Of(shells, map[from], map[to], SpatialMap.AreOneLayer(from, to)) is not { } correlation)
            {
                continue;
            }

            for (int shell = correlation.FirstShell; shell <= shells.Radius && shells.Available[shell] > 0; shell++)
            {
                double radius = (shell + 0.5) * spacing;
                double relative = correlation.Within(shell);
                yield return new("pair_correlation", NameOf(from), NameOf(to), shell * spacing, correlation.At(shell));
                yield return new(
                    shape.IsPlanar ? "ripley_k_um2" : "ripley_k_um3",
                    NameOf(from),
                    NameOf(to),
                    radius,
                    relative * (shape.IsPlanar ? Math.PI * radius * radius : 4.0 / 3.0 * Math.PI * radius * radius * radius)
                );
                yield return new(
                    "ripley_l_um",
                    NameOf(from),
                    NameOf(to),
                    radius,
                    radius * (shape.IsPlanar ? Math.Sqrt(relative) : Math.Cbrt(relative))
                );
            }
        }
    }

    static IEnumerable<SpatialStatistic> Mixing(SpatialMap map)
    {
        var score = MixingScore.Of(map);
        return double.IsNaN(score.Value) ? [] : [new("mixing_score", Immune, NameOf(SpatialCellType.Tumour), null, score.Value)];
    }

    static IEnumerable<SpatialStatistic> Neighbours(TissueState state, SpatialMap map)
    {
        var cd8 = map[SpatialCellType.Cd8];
        var tumour = map[SpatialCellType.Tumour];
        int[] squared = new int[state.Shape.SiteCount];
        int[] To(Func<int, bool> isThere)
        {
            DistanceTransform.Fill(squared, state.Shape, isThere);
            return squared;
        }

        return
        [
            .. Quartiles(
                cd8,
                To(site => state.Parenchyma[site] == ParenchymaKind.Tumour),
                SpatialCellType.Cd8,
                NameOf(SpatialCellType.Tumour)
            ),
            .. Quartiles(
                tumour,
                To(site => Rules.Populations.IsCd8(state.Lymphocyte[site])),
                SpatialCellType.Tumour,
                NameOf(SpatialCellType.Cd8)
            ),
            .. Quartiles(cd8, To(site => state.Lymphocyte[site] == LymphocyteKind.Treg), SpatialCellType.Cd8, NameOf(SpatialCellType.Treg)),
            .. Quartiles(cd8, To(site => state.Vessel[site] != 0), SpatialCellType.Cd8, Vessel),
        ];
    }

    static IEnumerable<SpatialStatistic> Quartiles(SiteBits from, int[] squaredDistances, SpatialCellType type, string to)
    {
        double spacing = from.Shape.SpacingMicrometres;
        return NearestNeighbours.Of(from, squaredDistances) is { } found
            ?
            [
                new("nearest_lower_quartile_um", NameOf(type), to, null, found.LowerQuartile * spacing),
                new("nearest_median_um", NameOf(type), to, null, found.Median * spacing),
                new("nearest_upper_quartile_um", NameOf(type), to, null, found.UpperQuartile * spacing),
            ]
            : [];
    }

    static IEnumerable<SpatialStatistic> Spacing(SpatialMap map)
    {
        SpatialCellType[] types = [SpatialCellType.Tumour, SpatialCellType.Cd8];
        return types.SelectMany(type =>
            ClarkEvans.Of(map[type]) is { } index
                ? [new SpatialStatistic("clark_evans", NameOf(type), "", null, index)]
                : Array.Empty<SpatialStatistic>()
        );
    }
}
