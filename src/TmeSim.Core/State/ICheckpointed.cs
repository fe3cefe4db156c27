namespace TmeSim.Core.State;

/// <summary>State that a checkpoint carries. What is written must be read back to a state that goes on bit for bit the same.</summary>
public interface ICheckpointed
{
    /// <summary>Writes the whole state.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Replaces the whole state by what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The content is not of this kind.</exception>
    void Load(BinaryReader reader);
}
