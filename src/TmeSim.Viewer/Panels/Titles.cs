using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Panels;

/// <summary>Names of things for people.</summary>
static class Titles
{
    /// <summary>A palette.</summary>
    public static string Of(Stain stain) =>
        stain switch
        {
            Stain.Immunofluorescence => "Multiplex immunofluorescence",
            Stain.Immunohistochemistry => "CD8 immunohistochemistry",
            _ => "Plain",
        };

    /// <summary>Any other value: its name in the files, without underscores.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => SnakeCase.Of(value.ToString()).Replace('_', ' ');

    /// <summary>A name as in the files, without underscores.</summary>
    public static string OfName(string name) => name.Replace('_', ' ');

    /// <summary>A unit of dose.</summary>
    public static string OfUnit(DoseUnit unit) =>
        unit switch
        {
            DoseUnit.MgPerKg => "mg/kg",
            DoseUnit.Gy => "Gy",
            DoseUnit.Standard => "x standard",
            _ => Of(unit),
        };
}
