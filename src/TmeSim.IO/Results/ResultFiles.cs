namespace TmeSim.IO.Results;

/// <summary>Names of the files and folders of a run, each in one place.</summary>
public static class ResultFiles
{
    /// <summary>What each file is and how to open it.</summary>
    public const string Readme = "README.md";

    /// <summary>Provenance of the run, and everything that differs between machines.</summary>
    public const string Manifest = "run.json";

    /// <summary>The scenario with every default filled in.</summary>
    public const string ResolvedScenario = "scenario.resolved.yaml";

    /// <summary>Images of the tissue over time.</summary>
    public const string Tissue = "tissue.ome.zarr";

    /// <summary>What happened to the program, line by line.</summary>
    public const string Log = "log.jsonl";

    /// <summary>Folder of the state to resume from.</summary>
    public const string CheckpointFolder = "checkpoint";

    /// <summary>The state to resume from, in <see cref="CheckpointFolder"/>.</summary>
    public const string CheckpointState = "state.tmecp";

    /// <summary>Folder that exports go to unless the user names another.</summary>
    public const string ExportFolder = "export";

    /// <summary>Folder of figures, in <see cref="ExportFolder"/>.</summary>
    public const string FiguresFolder = "figures";

    /// <summary>Folder of rendered frames, in <see cref="ExportFolder"/>.</summary>
    public const string FramesFolder = "frames";

    /// <summary>Folder of a sensitivity analysis, in <see cref="ExportFolder"/> of a sweep.</summary>
    public const string SensitivityFolder = "sensitivity";

    /// <summary>The report, in <see cref="ExportFolder"/>.</summary>
    public const string Report = "report.html";

    /// <summary>Ending of a table that is not finished.</summary>
    public const string PartialSuffix = ".partial";

    /// <summary>Whether a folder of that name was written by this program.</summary>
    public static bool IsOwnFolder(string name) => name is Tissue or CheckpointFolder;

    /// <summary>Whether a folder of that name in <see cref="ExportFolder"/> was made of the results.</summary>
    public static bool IsExportedFolder(string name) =>
        name is FiguresFolder or FramesFolder or SensitivityFolder || Export.RunExporter.Formats.ContainsKey(name);

    /// <summary>Whether a file of that name in <see cref="ExportFolder"/> was made of the results.</summary>
    public static bool IsExportedFile(string name) => name is Report or Report + FileSystemExtensions.TemporarySuffix;

    /// <summary>Whether a file of that name was written by this program.</summary>
    public static bool IsOwnFile(string name)
    {
        if (name.EndsWith(FileSystemExtensions.TemporarySuffix, StringComparison.Ordinal))
        {
            name = name[..^FileSystemExtensions.TemporarySuffix.Length];
        }

        if (name.EndsWith(PartialSuffix, StringComparison.Ordinal))
        {
            name = name[..^PartialSuffix.Length];
        }

        return name is Readme or Manifest or ResolvedScenario or Log or ResultsFolder.LockName or ".probe"
            || TableSchemas.Names.Contains(name)
            || SweepFiles.Names.Contains(name);
    }
}
