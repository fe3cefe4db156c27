namespace TmeSim.Cli.Tests;

/// <summary>Files of the source tree that the tests were built from.</summary>
static class RepositoryFiles
{
    public static string PathOf(params string[] path)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TmeSim.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the root of the repository");
        }

        return Path.Combine([folder, .. path]);
    }
}
