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

    // Distances of the first to the nearest of the second.
    static readonly (SpatialCellType From, SpatialSets To, string NameOfTo)[] Nearest =
    [
        (SpatialCellType.Cd8, SpatialSets.Tumour, NameOf(SpatialCellType.Tumour)),
        (SpatialCellType.Tumour, SpatialSets.Cd8, NameOf(SpatialCellType.Cd8)),
        (SpatialCellType.Cd8, SpatialSets.Treg, NameOf(SpatialCellType.Treg)),
        (SpatialCellType.Cd8, SpatialSets.Vessel, Vessel),
    ];

    static readonly SpatialCellType[] Spaced = [SpatialCellType.Tumour, SpatialCellType.Cd8];

    /// <summary>Reads a lesion, where it lies.</summary>
    public static IReadOnlyList<SpatialStatistic> Read(TissueState state) =>
        state.Reducer is { } reducer
            ? reducer.CountArrangement(counter => Read(counter, state.Shape))
            : Read(new HostSpatialCounter(state), state.Shape);

    /// <summary>Reads a lesion from what is counted of it.</summary>
    public static IReadOnlyList<SpatialStatistic> Read(ISpatialCounter counter, LatticeShape shape) =>
        [
            .. Profile(counter, shape),
            .. Correlations(counter, shape),
            .. Mixing(counter),
            .. Neighbours(counter, shape),
            .. Spacing(counter, shape),
        ];

    /// <summary>Name of a type in files.</summary>
    public static string NameOf(SpatialCellType type) => SnakeCase.Of(type.ToString());

    static SpatialSets SetOf(SpatialCellType type) => (SpatialSets)(1 << (int)type);

    static bool AreOneLayer(SpatialCellType one, SpatialCellType other) => IsLymphocyte(one) == IsLymphocyte(other);

    static bool IsLymphocyte(SpatialCellType type) => (SetOf(type) & SpatialSets.ImmuneLymphocytes) != 0;

    static IEnumerable<SpatialStatistic> Profile(ISpatialCounter counter, LatticeShape shape)
    {
        double spacing = shape.SpacingMicrometres;
        if (counter.CountMargin((int)(MarginReachUm / spacing)) is not { } profile)
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
                    profile.Density((int)type, bin)
                ))
            );
        return sites.Concat(densities);
    }

    static IEnumerable<SpatialStatistic> Correlations(ISpatialCounter counter, LatticeShape shape)
    {
        double spacing = shape.SpacingMicrometres;
        var shells = new PairShells(shape, (int)((shape.IsPlanar ? PlanarRadiusUm : VolumeRadiusUm) / spacing));
        foreach (var (from, to) in Pairs)
        {
            var cells = new PairedCells(counter.CountCells(SetOf(from)), counter.CountCells(SetOf(to)), from == to, AreOneLayer(from, to));
            if (cells.Pairs == 0)
            {
                continue;
            }

            var correlation = new PairCorrelation(shells, cells, counter.CountPairs(SetOf(from), SetOf(to), shells.Radius));
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

    static IEnumerable<SpatialStatistic> Mixing(ISpatialCounter counter)
    {
        var score = MixingScore.Of(counter);
        return double.IsNaN(score.Value) ? [] : [new("mixing_score", Immune, NameOf(SpatialCellType.Tumour), null, score.Value)];
    }

    static IEnumerable<SpatialStatistic> Neighbours(ISpatialCounter counter, LatticeShape shape)
    {
        double spacing = shape.SpacingMicrometres;
        foreach (var (from, to, nameOfTo) in Nearest)
        {
            if (NearestNeighbours.Of(counter.CountNearest(SetOf(from), to)) is { } found)
            {
                yield return new("nearest_lower_quartile_um", NameOf(from), nameOfTo, null, found.LowerQuartile * spacing);
                yield return new("nearest_median_um", NameOf(from), nameOfTo, null, found.Median * spacing);
                yield return new("nearest_upper_quartile_um", NameOf(from), nameOfTo, null, found.UpperQuartile * spacing);
            }
        }
    }

    static IEnumerable<SpatialStatistic> Spacing(ISpatialCounter counter, LatticeShape shape)
    {
        // At closed edges there is no index, and no need to count.
        foreach (var type in shape.Boundary == Boundary.Periodic ? Spaced : [])
        {
            if (ClarkEvans.Of(shape, counter.CountNearestOther(SetOf(type))) is { } index)
            {
                yield return new("clark_evans", NameOf(type), "", null, index);
            }
        }
    }
}
