using System.Text;

namespace TmeSim.IO.Results;

/// <summary>The README.md of a results folder: what each file is and how to open it.</summary>
public static class RunReadme
{
    /// <summary>The text. It names no machine, so that it is the same everywhere.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="images">Paths of the images in <see cref="ResultFiles.Tissue"/>.</param>
    public static string Text(RunManifest manifest, IReadOnlyList<string> images)
    {
        string image = images.Count > 0 ? $"{ResultFiles.Tissue}/{images[0]}" : "";
        var text = new StringBuilder();
        text.Append($"# {manifest.Scenario.Name}: results of {manifest.Tool.Name} {manifest.Tool.Version}\n\n");
        text.Append($"Arms: {string.Join(", ", manifest.Arms)}. Replicates: {Invariant.Whole(manifest.Replicates)}. ");
        text.Append($"Lesions: {string.Join(", ", manifest.Lesions)}. Seed: {Invariant.Whole(manifest.Seed)}.\n\n");
        text.Append("| file | what it is |\n|---|---|\n");
        foreach (var (name, meaning) in Meanings)
        {
            text.Append($"| `{name}` | {meaning} |\n");
        }

        text.Append("\nTables: header on line 1, units as suffix of the name, an empty field is a missing value. ");
        text.Append($"`{ResultFiles.Manifest}` gives the unit and meaning of every column.\n\n## Opening them\n\n");
        AppendCommand(text, "Python", "python", "import pandas; series = pandas.read_csv(\"timeseries.csv\")");
        AppendCommand(text, "R", "r", "series <- read.csv(\"timeseries.csv\")");
        if (image.Length > 0)
        {
            AppendCommand(
                text,
                "Images in Python",
                "python",
                $"import zarr; image = zarr.open(\"{image}/0\", mode=\"r\")  # t, c, [z,] y, x"
            );
            AppendCommand(text, "napari, with the plug-in napari-ome-zarr", "sh", $"napari --plugin napari-ome-zarr {image}");
        }

        AppendCommand(text, "Figures of survival, responses and clones", "sh", "tmesim figures .");
        AppendCommand(text, "ParaView", "sh", "tmesim export . --to vtk && paraview export/vtk/*.pvd");
        AppendCommand(text, "QuPath (File, Import objects)", "sh", "tmesim export . --to geojson");
        AppendCommand(text, "scanpy and squidpy", "sh", "tmesim export . --to h5ad");
        AppendCommand(text, "Going on with an interrupted run", "sh", "tmesim resume .");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    static readonly (string Name, string Meaning)[] Meanings =
    [
        (ResultFiles.Manifest, "where the results come from: versions, scenario, parameters, machine, times, columns, files with SHA-256"),
        (ResultFiles.ResolvedScenario, "the scenario with every default filled in; running it repeats the run"),
        (TableSchemas.TimeseriesName, "observables over time"),
        (TableSchemas.Ledger.FileName, "births, deaths and moves by population; they add up exactly"),
        (TableSchemas.Scans.FileName, "tumour assessments"),
        (TableSchemas.Events.FileName, "doses, responses, toxicity, new clones"),
        (TableSchemas.Lineage.FileName, "clones with parent, origin and traits"),
        (TableSchemas.Clones.FileName, "living cells of each clone over time, and its DNA in plasma"),
        (TableSchemas.Attribution.FileName, "what would have saved a response, where arms explain others"),
        (TableSchemas.CellsFinal.FileName, "every cell at the end"),
        (
            TableSchemas.Spatial.FileName,
            "how cells are arranged: margin profile, pair correlation, Ripley's K and L, mixing, nearest neighbours"
        ),
        (ResultFiles.Tissue + "/", "images over time (OME-Zarr 0.4): fields, and labels of cell type, state and clone"),
        (ResultFiles.CheckpointFolder + "/", "the state to resume from"),
        (ResultFiles.Log, "messages of the program"),
    ];

    static void AppendCommand(StringBuilder text, string title, string language, string command) =>
        text.Append($"{title}:\n\n```{language}\n{command}\n```\n\n");
}
