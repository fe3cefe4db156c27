using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

public sealed class EscapeAttributionTests
{
    public static TheoryData<string> Checkpoints =>
        [
            nameof(LesionDrive.Pd1Occupancy),
            nameof(LesionDrive.PdL1Occupancy),
            nameof(LesionDrive.Ctla4Occupancy),
            nameof(LesionDrive.Lag3Occupancy),
            nameof(LesionDrive.Tim3Occupancy),
            nameof(LesionDrive.TigitOccupancy),
        ];

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Exposure_IsInsufficient_UntilAnyCheckpointIsHalfOccupied(string occupancy)
    {
        Assert.Equal(EscapeCause.InsufficientExposure, Label(0.49));
        Assert.Equal(EscapeCause.Desert, Label(0.5));

        EscapeCause Label(double occupied)
        {
            var drive = new LesionDrive();
            typeof(LesionDrive).GetProperty(occupancy)!.SetValue(drive, occupied);
            return EscapeAttribution.Label(Tumour().Lesion, drive, isBlockadeIntended: true);
        }
    }

    [Fact]
    public void Exposure_IsNoCause_WhereNoCheckpointIsMeant() =>
        Assert.Equal(EscapeCause.Desert, EscapeAttribution.Label(Tumour().Lesion, new LesionDrive(), isBlockadeIntended: false));

    static TissueForTests Tumour() => TissueForTests.Plane(20, 20).Everywhere((tissue, site) => tissue.Put(site, ParenchymaKind.Tumour));
}
