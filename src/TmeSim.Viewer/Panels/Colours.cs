namespace TmeSim.Viewer.Panels;

/// <summary>Colours of what the controls draw themselves: 0xAABBGGRR, as ImGui has them. Light on dark, told apart by lightness alone.</summary>
static class Colours
{
    /// <summary>Time not simulated yet.</summary>
    public const uint Track = 0xFF3A3A3A;

    /// <summary>Time that is known and can be gone to at once.</summary>
    public const uint Known = 0xFF6A6055;

    /// <summary>Time up to now.</summary>
    public const uint Played = 0xFFB27C3A;

    /// <summary>The handle, and the line of now.</summary>
    public const uint Handle = 0xFFFFFFFF;

    /// <summary>A course.</summary>
    public const uint Course = 0xFF8A6A3A;

    /// <summary>A course under the pointer.</summary>
    public const uint CourseHeld = 0xFFC79A5A;

    /// <summary>A planned dose.</summary>
    public const uint Dose = 0xFFF0E0C0;

    /// <summary>Words that say what could be done.</summary>
    public const uint Hint = 0xFF909090;
}
