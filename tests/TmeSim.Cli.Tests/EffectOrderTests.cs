using System.Globalization;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>Finished sweeps whose cells at the end are set by hand: the more, the faster they divide and the fewer Treg there are.</summary>
public sealed class EffectOrderTests(SensitivitySweeps sweeps) : IClassFixture<SensitivitySweeps>
{
    const string Rate = "parameters.tumour_division.rate";
    const string Treg = "lesions[primary].treg";

    readonly Workbench bench = sweeps.Bench;

    [Fact]
    public void StrongestCorrelation_ComesFirst_AlsoWhereItIsNegative()
    {
        var rows = Effects("cube");

        Assert.Equal([Treg, Rate], rows.Select(row => row["factor"]));
        Assert.True(rows[0].Number("effect") < -rows[1].Number("effect") && rows[1].Number("effect") > 0);
    }

    /// <summary>The density spans two decades, so that its effect on log₁₀ of the cells is −2, wherever one stands.</summary>
    [Fact]
    public void ElementaryEffectThatLowersTheCells_HasANegativeMean_AndComesFirstByItsSize()
    {
        var rows = Effects("morris");

        Assert.Equal([Treg, Rate], rows.Select(row => row["factor"]));
        Assert.Equal((2.0, -2.0, 0.0), (Rounded(rows[0], "effect"), Rounded(rows[0], "mean_effect"), Rounded(rows[0], "sigma")));
        Assert.True(rows[1].Number("mean_effect") > 0);
    }

    static double Rounded(TableRow row, string column) => Math.Round(row.Number(column), 6);

    IReadOnlyList<TableRow> Effects(string sweep)
    {
        string folder = sweep + "-by-hand";
        Directory.CreateDirectory(bench.PathOf(folder));
        foreach (string file in Directory.GetFiles(bench.PathOf(sweep)))
        {
            File.Copy(file, bench.PathOf(Path.Combine(folder, Path.GetFileName(file))));
        }

        TableByHand.Change(
            bench.PathOf(Path.Combine(folder, SweepFiles.Runs)),
            row =>
            {
                double Value(string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
                double cells = 1e12 * Value("parameters_tumour_division_rate") / Value("lesions_primary_treg");
                row["final_cells"] = cells.ToString("R", CultureInfo.InvariantCulture);
            }
        );
        bench.Run("sensitivity", folder, "--arm", "control").Succeeded();
        return
        [
            .. TableReader
                .Read(DiskFileSystem.Instance, bench.PathOf($"{folder}/export/sensitivity"), SensitivityTable.Schema.FileName)
                .Where(row => row["outcome"] == "log10_final"),
        ];
    }
}
