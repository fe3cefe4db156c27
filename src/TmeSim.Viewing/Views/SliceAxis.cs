namespace TmeSim.Viewing.Views;

/// <summary>The axis across a plane that is shown of a volume.</summary>
public enum SliceAxis
{
    /// <summary>The plane has y to the right and z downwards.</summary>
    X,

    /// <summary>The plane has x to the right and z downwards.</summary>
    Y,

    /// <summary>The plane has x to the right and y downwards.</summary>
    Z,
}
