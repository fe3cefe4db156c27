using System.Text;

namespace TmeSim.Core.Scenarios;

/// <summary>Names of the code as names in files: keys of settings, columns, enum members.</summary>
public static class SnakeCase
{
    /// <summary>
    /// Turns a name of the code into a key. An upper-case letter begins a word if a lower-case letter stands before or after it. A run of
    /// digits belongs to the word before it, unless that word ends in a lower-case letter and the letter after the digits is upper-case
    /// and begins no word. So <c>TumourRadiusUm</c> is tumour_radius_um, <c>Stk11Loss</c> stk11_loss, <c>B2mAlleles</c> b2m_alleles,
    /// <c>KrasG12C</c> kras_g12c and <c>Loss9P21</c> loss_9p21.
    /// </summary>
    /// <param name="name">A name in PascalCase.</param>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length + 4);
        for (int index = 0; index < name.Length; index++)
        {
            if (index > 0 && (LetterBeginsWord(name, index) || DigitBeginsWord(name, index)))
            {
                key.Append('_');
            }

            key.Append(char.ToLowerInvariant(name[index]));
        }

        return key.ToString();
    }

    static bool LetterBeginsWord(string name, int index) =>
        char.IsUpper(name[index]) && (char.IsLower(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));

    static bool DigitBeginsWord(string name, int index)
    {
        if (!char.IsDigit(name[index]) || !char.IsLower(name[index - 1]))
        {
            return false;
        }

        int afterDigits = index;
        while (afterDigits < name.Length && char.IsDigit(name[afterDigits]))
        {
            afterDigits++;
        }

        return afterDigits < name.Length && char.IsUpper(name[afterDigits]) && !LetterBeginsWord(name, afterDigits);
    }
}
