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

    // Antigen 1 has twice the strength of antigen 2.
    [Theory]
    [InlineData(0b00, 0b00, EscapeCause.AntigenLoss)]
    [InlineData(0b10, 0b00, EscapeCause.AntigenLoss)]
    [InlineData(0b01, 0b00, EscapeCause.Desert)]
    [InlineData(0b11, 0b01, EscapeCause.HlaLoss)]
    [InlineData(0b11, 0b10, EscapeCause.Desert)]
    [InlineData(0b10, 0b10, EscapeCause.AntigenLoss)]
    public void LossOfHalfTheAntigens_ByStrength_IsOfExpressionOrOfTheHaplotype(int expressed, int unpresented, EscapeCause cause)
    {
        var founder = TissueForTests.DefaultTraits;
        var mutant = founder with { Antigens = (ushort)expressed, Unpresented = (ushort)unpresented };
        var tissue = TissueForTests.Plane(20, 20, clones: [founder, mutant]);
        tissue.Everywhere((t, site) => t.Put(site, ParenchymaKind.Tumour, clone: 1));

        Assert.Equal(cause, EscapeAttribution.Label(tissue.Lesion, new LesionDrive(), isBlockadeIntended: false));
    }

    static TissueForTests Tumour() => TissueForTests.Plane(20, 20).Everywhere((tissue, site) => tissue.Put(site, ParenchymaKind.Tumour));
}
