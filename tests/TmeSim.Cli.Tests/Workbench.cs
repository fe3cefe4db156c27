using System.Text.Json.Nodes;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A folder of its own for a test, and the command run within it.</summary>
sealed class Workbench : IDisposable
{
    const string MemoryFolder = "/dev/shm";

    /// <summary>Makes the folder.</summary>
    /// <param name="inMemory">Whether it may lie in memory, where waiting for the disk costs nothing.</param>
    public Workbench(bool inMemory = false)
    {
        Folder =
            inMemory && Directory.Exists(MemoryFolder)
                ? Directory.CreateDirectory(Path.Combine(MemoryFolder, "tmesim-test-" + Path.GetRandomFileName())).FullName
                : Directory.CreateTempSubdirectory("tmesim-test-").FullName;
    }

    public string Folder { get; }

    public Func<CommandContext, CommandContext> Adapt { get; init; } = context => context;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return name;
    }

    public Answer Run(params string[] arguments) => RunWith(context => context, arguments);

    public Answer RunWith(Func<CommandContext, CommandContext> adapt, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var context = new CommandContext
        {
            Arguments = arguments,
            Output = output,
            Error = error,
            WorkingFolder = Folder,
            Variable = _ => null,
            CreateEngine = (setup, name, threads) => setup.CreateEngine(name, arguments.Contains("--threads") ? threads : 1),
        };
        int code = CommandLine.Run(adapt(Adapt(context)));
        return new Answer(code, output.ToString(), error.ToString());
    }

    /// <summary>Every file of a run but those that differ between machines, with its content.</summary>
    public SortedDictionary<string, string> FilesOf(string run)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in DiskFileSystem.Instance.FilesUnder(PathOf(run)))
        {
            if (
                name is not (ResultFiles.Manifest or ResultFiles.Log or ResultsFolder.LockName or SweepFiles.Manifest or SweepFiles.Timings)
            )
            {
                files.Add(name, Convert.ToHexString(File.ReadAllBytes(Path.Combine(PathOf(run), name))));
            }
        }

        return files;
    }

    public void AssertSameFiles(string run, string other)
    {
        var files = FilesOf(run);
        var others = FilesOf(other);
        Assert.Equal(files.Keys, others.Keys);
        Assert.Equal("", string.Join(", ", files.Keys.Where(name => files[name] != others[name])));
    }

    public JsonNode Manifest(string run) => JsonNode.Parse(File.ReadAllText(Path.Combine(PathOf(run), ResultFiles.Manifest)))!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command said and how it ended.</summary>
sealed record Answer(int Code, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public Answer Succeeded()
    {
        Assert.True(Code == ExitCode.Done, Error);
        return this;
    }
}
