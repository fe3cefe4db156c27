using System.Reflection;
using System.Runtime.Loader;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Cli.Loading;

/// <summary>The part with the engines of graphics cards, which lies beside the command if the package source had what it needs.</summary>
sealed class GpuPart
{
    const string Assembly = "TmeSim.Gpu";
    static readonly Lazy<GpuPart> Found = new(() => Find(AppContext.BaseDirectory));

    GpuPart(IEngineProvider? provider, string absence)
    {
        Provider = provider;
        Absence = absence;
    }

    /// <summary>Names of its engines, whether it is there or not.</summary>
    public static IReadOnlyList<string> EngineNames { get; } = ["cuda", "opencl", "ilgpu-cpu"];

    /// <summary>The part beside this command; it is looked for once.</summary>
    public static GpuPart Installed => Found.Value;

    /// <summary>Its engines; null where it is not there.</summary>
    public IEngineProvider? Provider { get; }

    /// <summary>Why it is not there; empty where it is.</summary>
    public string Absence { get; }

    /// <summary>Looks for the part in a folder.</summary>
    public static GpuPart Find(string folder)
    {
        string path = Path.Combine(folder, "plugins", "Gpu", Assembly + ".dll");
        if (File.Exists(path))
        {
            return new GpuPart(Load(path), "");
        }

        string note = Path.Combine(folder, "left-out", "Gpu.txt");
        return new GpuPart(null, File.Exists(note) ? File.ReadAllText(note).Trim() : $"{Assembly} is not beside the command");
    }

    /// <summary>A part with the given engines, for tests.</summary>
    public static GpuPart Of(IEngineProvider provider) => new(provider, "");

    /// <summary>Prepares one of its engines.</summary>
    /// <exception cref="EngineUnavailableException">The part is not there, or no device can be used.</exception>
    public ISimulationEngine Create(string name, LatticeShape shape) =>
        Provider is null ? throw new EngineUnavailableException($"there is no engine {name}: {Absence}") : Provider.Create(name, shape);

    static IEngineProvider Load(string path)
    {
        var part = new PartContext(path).LoadFromAssemblyPath(path);
        var type = part.GetExportedTypes().Single(type => type.IsAssignableTo(typeof(IEngineProvider)));
        return (IEngineProvider)Activator.CreateInstance(type)!;
    }

    // What lies beside the part is the part's own; what does not, such as TmeSim.Core, is the command's.
    sealed class PartContext(string path) : AssemblyLoadContext(GpuPart.Assembly)
    {
        readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            resolver.ResolveAssemblyToPath(name) is { } own ? LoadFromAssemblyPath(own) : null;
    }
}
