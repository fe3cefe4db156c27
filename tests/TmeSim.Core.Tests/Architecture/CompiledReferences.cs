using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TmeSim.Core.Tests.Architecture;

/// <summary>What a compiled assembly refers to outside itself, read from its metadata without loading it.</summary>
/// <param name="Assemblies">Simple names of the referenced assemblies.</param>
/// <param name="Types">Full names of the referenced types, such as <c>System.Random</c>.</param>
/// <param name="Members">Full names of the referenced methods and fields, such as <c>System.DateTime.get_UtcNow</c>.</param>
public sealed record CompiledReferences(IReadOnlySet<string> Assemblies, IReadOnlySet<string> Types, IReadOnlySet<string> Members)
{
    /// <summary>Reads the references of the assembly file at <paramref name="path"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    public static CompiledReferences Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return new CompiledReferences(
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToHashSet(),
            metadata.TypeReferences.Select(handle => FullName(metadata, handle)).ToHashSet(),
            metadata.MemberReferences.Select(handle => FullName(metadata, handle)).OfType<string>().ToHashSet()
        );
    }

    /// <summary>
    /// Those of <paramref name="documentationIds"/> (<c>T:</c>, <c>M:</c> or <c>P:</c> as in BannedSymbols.txt) that the assembly refers to.
    /// Overloads are not told apart.
    /// </summary>
    /// <exception cref="ArgumentException">An identifier is of another kind.</exception>
    public IEnumerable<string> Matching(IEnumerable<string> documentationIds) => documentationIds.Where(Contains);

    bool Contains(string documentationId)
    {
        string name = documentationId[2..].Split('(')[0];
        int dot = name.LastIndexOf('.');
        return documentationId[..2] switch
        {
            "T:" => Types.Contains(name),
            "M:" => Members.Contains(name),
            "P:" => Members.Contains($"{name[..dot]}.get_{name[(dot + 1)..]}")
                || Members.Contains($"{name[..dot]}.set_{name[(dot + 1)..]}"),
            _ => throw new ArgumentException($"{documentationId}: write T: for a type, M: for a method or P: for a property."),
        };
    }

    static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{FullName(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        }

        string space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    static string? FullName(MetadataReader metadata, MemberReferenceHandle handle)
    {
        MemberReference member = metadata.GetMemberReference(handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? $"{FullName(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"
            : null;
    }
}
