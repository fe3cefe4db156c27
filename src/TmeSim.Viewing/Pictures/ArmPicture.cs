using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Pictures;

/// <summary>One arm in a picture.</summary>
/// <param name="Tissue">Its tissue now.</param>
/// <param name="History">What happened to it; null for no charts and timeline.</param>
public sealed record ArmPicture(TissueSnapshot Tissue, RunHistory? History);
