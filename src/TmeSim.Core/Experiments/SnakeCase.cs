using System.Text;

namespace TmeSim.Core.Experiments;

/// <summary>Names of the code as names in files.</summary>
public static class SnakeCase
{
    /// <summary>Turns <c>AntigenLoss</c> into <c>antigen_loss</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
