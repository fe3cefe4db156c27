using System.Globalization;

namespace TmeSim.IO.Results;

/// <summary>Numbers as texts that are the same in every locale.</summary>
static class Invariant
{
    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
