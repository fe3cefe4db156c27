namespace TmeSim.Core.State;

/// <summary>A part of an array of a <see cref="TissueState"/>, and where it is copied to.</summary>
/// <param name="Array">Place of the array in <see cref="TissueState.Arrays"/>.</param>
/// <param name="First">Its first byte that is copied.</param>
/// <param name="Target">The host's memory for it; as many bytes are copied as it has.</param>
public readonly record struct ArrayPart(int Array, int First, Memory<byte> Target);
