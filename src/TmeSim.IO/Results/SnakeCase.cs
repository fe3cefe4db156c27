using System.Globalization;
using System.Text;

namespace TmeSim.IO.Results;

/// <summary>Names of code as names of files.</summary>
public static class SnakeCase
{
    /// <summary>A name in PascalCase as snake_case: CompleteResponse becomes complete_response.</summary>
    public static string Of(string pascalCase)
    {
        var text = new StringBuilder();
        for (int k = 0; k < pascalCase.Length; k++)
        {
            if (k > 0 && char.IsUpper(pascalCase[k]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(pascalCase[k]));
        }

        return text.ToString();
    }

    internal static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
