namespace TmeSim.Viewing.Views;

/// <summary>How a volume that is seen through is turned; arms side by side are turned alike.</summary>
/// <param name="Yaw">To the right about the upright axis of the picture [degrees]; what is in front moves right.</param>
/// <param name="Pitch">Then downwards about the axis across the picture [degrees]; what is in front moves down.</param>
public readonly record struct VolumeTurn(double Yaw, double Pitch)
{
    /// <summary>Seen from in front, as a slice is.</summary>
    public static VolumeTurn Front => default;

    /// <summary>Turns further: round and round to the side, up and down to the poles.</summary>
    public VolumeTurn By(double yaw, double pitch) => new(Math.IEEERemainder(Yaw + yaw, 360), Math.Clamp(Pitch + pitch, -90, 90));
}
