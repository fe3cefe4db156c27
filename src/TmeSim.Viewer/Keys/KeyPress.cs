using Silk.NET.Input;

namespace TmeSim.Viewer.Keys;

/// <summary>A key that was pressed, or a character that was typed.</summary>
/// <param name="Key">The key; null for a character.</param>
/// <param name="Character">The character, as the keyboard's layout has it; zero for a key.</param>
/// <param name="HasControl">Whether Control, or Command, was down.</param>
/// <param name="HasShift">Whether Shift was down.</param>
readonly record struct KeyPress(Key? Key, char Character, bool HasControl, bool HasShift);
