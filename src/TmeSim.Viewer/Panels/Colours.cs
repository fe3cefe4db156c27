namespace TmeSim.Viewer.Panels;

/// <summary>Colours of what the controls draw themselves: 0xAABBGGRR, as ImGui has them. Told apart by lightness alone.</summary>
static class Colours
{
    /// <summary>Time not simulated yet.</summary>
    public const uint Track = 0xFFDAD9D6;

    /// <summary>Time that is known and can be gone to at once.</summary>
    public const uint Known = 0xFFE0C7A8;

    /// <summary>Time up to now.</summary>
    public const uint Played = 0xFFC48A4A;

    /// <summary>The handle, and the line of now.</summary>
    public const uint Handle = 0xFF202020;

    /// <summary>A course.</summary>
    public const uint Course = 0xFFD9B98F;

    /// <summary>A course under the pointer.</summary>
    public const uint CourseHeld = 0xFFEBD5B8;

    /// <summary>A planned dose.</summary>
    public const uint Dose = 0xFF5A3A10;

    /// <summary>Words that say what could be done.</summary>
    public const uint Hint = 0xFF6E6E6E;
}
