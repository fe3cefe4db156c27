using System.Reflection;

namespace TmeSim.IO.Tests.Architecture;

/// <summary>The file formats know the model; they know neither the command, nor a GPU, nor a window.</summary>
public sealed class DependencyTests
{
    static readonly string[] Forbidden = ["tmesim", "TmeSim.Gpu", "TmeSim.Viewer", "ILGPU", "Silk.NET", "System.CommandLine", "Spectre"];

    [Fact]
    public void IO_RefersToNoOuterAssembly()
    {
        IEnumerable<string?> references = Assembly.Load("TmeSim.IO").GetReferencedAssemblies().Select(assembly => assembly.Name);

        Assert.DoesNotContain(references, name => Forbidden.Any(forbidden => name!.StartsWith(forbidden, StringComparison.Ordinal)));
    }
}
