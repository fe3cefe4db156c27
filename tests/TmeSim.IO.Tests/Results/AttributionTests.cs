using TmeSim.Core.Patient;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public sealed class AttributionTests
{
    [Fact]
    public void Of_PairsEveryLesionOfAnExplainedArm_WithEachArmThatExplainsIt()
    {
        var pairs = Attribution
            .Of(3, [Arm("control"), Arm("treated"), Arm("other"), Arm("first", "treated"), Arm("second", "treated")])
            .Select(one => $"{one.Key.Replicate} {one.Key.Arm} {one.Key.Lesion} {one.Counterfactual}");

        Assert.Equal(["3 treated lung first", "3 treated lung second", "3 treated liver first", "3 treated liver second"], pairs);
    }

    [Fact]
    public void Row_IsReadAsItWasWritten()
    {
        var files = DiskFileSystem.Instance;
        using var folder = new TemporaryFolder();
        var rows = Attribution.Of(1, [Arm("treated"), Arm("first", "treated")]).ToList();
        rows.Add(rows[0] with { Factual = rows[0].Factual with { Response = LesionResponse.Response, Label = null }, Saved = null });
        using (var table = CsvTable.Create(files, folder.FullPath, TableSchemas.Attribution))
        {
            foreach (var row in rows)
            {
                row.AddTo(table);
                table.EndRow();
            }

            table.Finish();
        }

        string[] columns = [.. TableSchemas.Attribution.Columns.Select(column => column.Name)];
        Assert.Equal(rows, TableReader.Read(files, folder.FullPath, TableSchemas.Attribution.FileName, columns).Select(Attribution.Read));
    }

    static ArmVerdict Arm(string name, string counterfactualOf = "") =>
        new(
            name,
            counterfactualOf,
            [
                new LesionVerdict(
                    "lung",
                    40,
                    name == "first" ? 12.5 : 44,
                    counterfactualOf == "" ? LesionResponse.Escape : LesionResponse.Response,
                    counterfactualOf == "" ? "desert" : null
                ),
                new LesionVerdict("liver", 40, 41, LesionResponse.NoResponse, "desert"),
            ]
        );
}
