using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>The levels of a hierarchy as kernels see them: a row for each, and the tables that rows point into.</summary>
sealed class LevelTables
{
    readonly List<LevelRow> rows = [];
    readonly List<int> sites = [];
    readonly List<float> weights = [];
    readonly List<float> omegas = [];

    /// <summary>Lists the levels.</summary>
    /// <param name="hierarchy">The levels.</param>
    /// <param name="lesions">Lesions there is room for.</param>
    public LevelTables(FieldHierarchy hierarchy, int lesions)
    {
        for (int k = 0; k < hierarchy.Levels.Length; k++)
        {
            var level = hierarchy.Levels[k];
            var row = new LevelRow
            {
                X = RowOf(level.X),
                Y = RowOf(level.Y),
                Z = RowOf(level.Z),
                First = CoarseSites,
                AverageScale = level.AverageScale,
                IsPlanar = level.IsPlanar ? 1 : 0,
                IsIsotropic = level.IsIsotropic ? 1 : 0,
                FirstPass = omegas.Count,
                Passes = hierarchy.WeightsOf(k).Length,
            };
            rows.Add(row);
            omegas.AddRange(hierarchy.WeightsOf(k));
            CoarseSites += level.IsFinest ? 0 : (long)lesions * row.SiteCount;
        }
    }

    /// <summary>Sites of all coarse levels of all lesions.</summary>
    public long CoarseSites { get; }

    /// <summary>The levels, finest first.</summary>
    public LevelRow[] Rows => [.. rows];

    /// <summary>ω of all smoothing passes.</summary>
    public float[] Omegas => [.. omegas];

    /// <summary>Copies the tables of transfer to a device.</summary>
    public TransferTables Upload(DeviceBuffers memory) =>
        new() { Sites = memory.Allocate<int>([.. sites]), Weights = memory.Allocate<float>([.. weights]) };

    AxisRow RowOf(AxisTransfer axis)
    {
        var row = new AxisRow
        {
            FineExtent = axis.FineExtent,
            CoarseExtent = axis.CoarseExtent,
            Terms = axis.Terms,
            FirstSite = sites.Count,
            FirstWeight = weights.Count,
        };
        sites.AddRange([.. axis.First, .. axis.Near, .. axis.Far]);
        weights.AddRange([.. axis.Weight, .. axis.NearWeight, .. axis.FarWeight]);
        return row;
    }
}
