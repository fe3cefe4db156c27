using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>Numbers of a lesion's field on one level.</summary>
struct FieldNumbers
{
    /// <summary>α per axis.</summary>
    public Exchange Alpha;

    /// <summary>g of an inner site.</summary>
    public float Conductance;

    /// <inheritdoc cref="FieldLevel.Shielding"/>
    public float Shielding;

    /// <inheritdoc cref="FieldPhysics.BaseReaction"/>
    public float BaseReaction;

    /// <summary>The numbers of a field on a level.</summary>
    public static FieldNumbers Of(FieldLevel level, FieldPhysics law) =>
        new()
        {
            Alpha = level.ExchangeOf(law.Coupling),
            Conductance = level.ConductanceOf(law.Coupling),
            Shielding = level.Shielding(law.Coupling),
            BaseReaction = law.BaseReaction,
        };
}
