using System.Globalization;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>Turns single values into texts, flags, numbers and choices by the rules of YAML 1.2, in the invariant culture.</summary>
/// <param name="bag">Where errors go.</param>
sealed class ScalarBinder(DiagnosticBag bag)
{
    const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Binds a value.</summary>
    /// <param name="scalar">The value.</param>
    /// <param name="type">What it must be; neither list, map nor record.</param>
    /// <param name="path">The setting.</param>
    /// <param name="setting">The setting whose range the value must lie in; null for an entry of a list or map.</param>
    /// <returns>The value; null, with an error in the bag, if it is none of that type.</returns>
    public object? Bind(YamlScalar scalar, SettingType type, string path, SettingModel? setting)
    {
        if (scalar.IsNull)
        {
            AddWrongType(scalar, type, path, setting is { IsRequired: false } ? "remove the key to use the default" : "write a value");
            return null;
        }

        return type.Kind switch
        {
            SettingKind.Text => Text(scalar, path),
            SettingKind.Flag => Flag(scalar, type, path),
            SettingKind.Choice => Choice(scalar, type, path),
            SettingKind.Whole => Whole(scalar, type, path, setting),
            _ => Number(scalar, type, path, setting),
        };
    }

    string? Text(YamlScalar scalar, string path)
    {
        string text = scalar.Value;
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (TextChecks.IsForbidden(text[index]))
            {
                bag.Add(scalar.At, path, $"{path} contains the character U+{(int)text[index]:X4}, which no text may", "remove it");
                return null;
            }
        }

        return text;
    }

    object? Flag(YamlScalar scalar, SettingType type, string path)
    {
        if (scalar.IsPlain && scalar.Value is "true" or "false")
        {
            return scalar.Value == "true";
        }

        string help = scalar.Value.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => "write true",
            "false" or "no" or "off" or "n" or "0" => "write false",
            _ => "",
        };
        AddWrongType(scalar, type, path, help);
        return null;
    }

    object? Choice(YamlScalar scalar, SettingType type, string path)
    {
        foreach (var (word, value) in type.Choices)
        {
            if (word == scalar.Value)
            {
                return value;
            }
        }

        string[] words = [.. type.Choices.Select(choice => choice.Word)];
        string help = Spelling.Nearest(scalar.Value, words) is { } nearest ? $"did you mean `{nearest}`?" : "";
        bag.Add(scalar.At, path, $"{path} = {SettingText.Shown(scalar.Value)} is not {type.Expected}", help);
        return null;
    }

    object? Whole(YamlScalar scalar, SettingType type, string path, SettingModel? setting)
    {
        string text = scalar.Value;
        if (!scalar.IsPlain || !IsDecimal(text) || text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            bool isOtherNumber = scalar.IsPlain && IsDecimal(text);
            AddWrongType(scalar, type, path, isOtherNumber ? "write it without fraction and exponent" : NumberHelp(scalar, setting));
            return null;
        }

        (double smallest, double largest) =
            type.Type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue, (double)long.MaxValue);
        bool fits = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        fits = fits && (type.Type == typeof(long) || value is >= int.MinValue and <= int.MaxValue);
        double minimum = Math.Max(setting?.Minimum ?? smallest, smallest);
        double maximum = Math.Min(setting?.Maximum ?? largest, largest);
        if (!fits || value < minimum || value > maximum)
        {
            AddOutsideRange(scalar, path, minimum, maximum, setting);
            return null;
        }

        return type.Type == typeof(int) ? (object)(int)value : value;
    }

    object? Number(YamlScalar scalar, SettingType type, string path, SettingModel? setting)
    {
        double value = 0;
        if (!scalar.IsPlain || !IsDecimal(scalar.Value) || !double.TryParse(scalar.Value, Decimal, CultureInfo.InvariantCulture, out value))
        {
            AddWrongType(scalar, type, path, NumberHelp(scalar, setting));
            return null;
        }

        if (!double.IsFinite(value))
        {
            bag.Add(scalar.At, path, $"{path} = {SettingText.Shown(scalar.Value)} is too large for a number", setting?.Remedy ?? "");
            return null;
        }

        if (setting is not null && (value < setting.Minimum || value > setting.Maximum))
        {
            AddOutsideRange(scalar, path, setting.Minimum, setting.Maximum, setting);
            return null;
        }

        return value;
    }

    /// <summary>Whether a text has the form of a decimal number of YAML 1.2: the framework's own parser also takes words and symbols.</summary>
    static bool IsDecimal(string text)
    {
        int digits = 0;
        foreach (char character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (character is not ('+' or '-' or '.' or 'e' or 'E'))
            {
                return false;
            }
        }

        return digits > 0 && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out _);
    }

    static string NumberHelp(YamlScalar scalar, SettingModel? setting)
    {
        string text = scalar.Value.Trim();
        string firstWord = text.Split(' ')[0];
        if (!scalar.IsPlain && IsDecimal(text))
        {
            return "remove the quotes";
        }

        if (text.TrimStart('+', '-').ToLowerInvariant() is ".inf" or ".nan" or "inf" or "nan" or "infinity")
        {
            return "write a finite number";
        }

        if (text.Count(character => character == ',') == 1 && IsDecimal(text.Replace(',', '.')))
        {
            return $"write a full stop for the decimal point: {text.Replace(',', '.')}";
        }

        bool isUnit = setting is { Unit: not "" } && text.Length > firstWord.Length && IsDecimal(firstWord);
        return isUnit ? $"write the number alone; the unit is {setting!.Unit}" : "";
    }

    void AddOutsideRange(YamlScalar scalar, string path, double minimum, double maximum, SettingModel? setting)
    {
        string help = setting?.Remedy ?? "";
        if (help == "" && setting is { IsRequired: false, Default: not null })
        {
            string usual = SettingText.Number(Convert.ToDouble(setting.Default, CultureInfo.InvariantCulture));
            help = $"the default is {SettingText.WithUnit(usual, setting.Unit)}";
        }

        bag.Add(scalar.At, path, $"{path} {SettingText.OutsideRange(scalar.Value, minimum, maximum, setting?.Unit ?? "")}", help);
    }

    void AddWrongType(YamlScalar scalar, SettingType type, string path, string help)
    {
        string found =
            scalar.IsNull ? "nothing"
            : scalar.IsPlain ? SettingText.Shown(scalar.Value)
            : $"the text {SettingText.Shown(scalar.Value)}";
        bag.Add(scalar.At, path, $"{path}: expected {type.Expected}, found {found}", help);
    }
}
