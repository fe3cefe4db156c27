using TmeSim.Core.Observables;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public sealed class CloneRowTests
{
    [Fact]
    public void AClone_HasARow_WhileItHasCellsOrDnaInPlasma()
    {
        using var temporary = new TemporaryFolder();
        var settings = new RunWriterSettings { ResolvedScenario = "", Observables = [] };
        var key = new RunKey("main", 1, "liver");
        using (var tables = RunTables.Open(settings, 1, schema => CsvTable.Create(DiskFileSystem.Instance, temporary.FullPath, schema)))
        {
            tables.AppendClones(key, 0, [9], []);
            tables.AppendClones(key, 24, [7, 0, 0, 2], [0.25, ClonalTumourDna.Trace, 0.9 * ClonalTumourDna.Trace]);
            tables.AppendClones(key, 48, [1], [1e-9, 0.5]);
            tables.Finish();
        }

        Assert.Equal(
            [
                "arm,replicate,lesion,time_h,clone,cells,ctdna_genomes_per_ml",
                "main,1,liver,0,0,9,0",
                "main,1,liver,24,0,7,0.25",
                "main,1,liver,24,1,0,1E-06",
                "main,1,liver,24,3,2,0",
                "main,1,liver,48,0,1,1E-09",
                "main,1,liver,48,1,0,0.5",
            ],
            File.ReadLines(temporary["clones.csv"])
        );
    }
}
