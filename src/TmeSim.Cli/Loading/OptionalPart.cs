using System.Reflection;
using System.Runtime.Loader;

namespace TmeSim.Cli.Loading;

/// <summary>A part of the program that lies beside the command if the package source had what it needs. It is found at run time; nothing refers to it.</summary>
/// <typeparam name="T">What the part does for the command.</typeparam>
sealed class OptionalPart<T>
    where T : class
{
    OptionalPart(T? value, string absence)
    {
        Value = value;
        Absence = absence;
    }

    /// <summary>The part; null where it is not there.</summary>
    public T? Value { get; }

    /// <summary>Why it is not there; empty where it is.</summary>
    public string Absence { get; }

    /// <summary>Looks for a part in plugins/ under a folder; left-out/ says why it was not built.</summary>
    /// <param name="folder">Folder of the command.</param>
    /// <param name="name">Name of the part, as in eng/optional-parts.txt.</param>
    public static OptionalPart<T> Find(string folder, string name)
    {
        string assembly = $"TmeSim.{name}";
        string path = Path.Combine(folder, "plugins", name, assembly + ".dll");
        string note = Path.Combine(folder, "left-out", name + ".txt");
        // What was left out in the last build may lie there from one before, for another version of the command.
        return File.Exists(note) ? new(null, File.ReadAllText(note).Trim())
            : File.Exists(path) ? new(Load(path), "")
            : new(null, $"{assembly} is not beside the command");
    }

    /// <summary>A part that is there.</summary>
    public static OptionalPart<T> Of(T value) => new(value, "");

    static T Load(string path)
    {
        var part = new PartContext(path).LoadFromAssemblyPath(path);
        var type = part.GetExportedTypes().Single(type => type.IsAssignableTo(typeof(T)));
        return (T)Activator.CreateInstance(type)!;
    }

    // What lies beside the part is the part's own; what does not, such as TmeSim.Core, is the command's.
    sealed class PartContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            resolver.ResolveAssemblyToPath(name) is { } own ? LoadFromAssemblyPath(own) : null;

        protected override nint LoadUnmanagedDll(string name) =>
            resolver.ResolveUnmanagedDllToPath(name) is { } own ? LoadUnmanagedDllFromPath(own) : 0;
    }
}
