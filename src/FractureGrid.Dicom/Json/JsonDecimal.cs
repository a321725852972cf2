using System.Text.RegularExpressions;

namespace FractureGrid.Dicom.Json;

/// <summary>Decimal strings as JSON numbers, digit for digit: JSON knows no plus sign, leading zeros or bare points.</summary>
internal static partial class JsonDecimal
{
    /// <summary>False when the text is no decimal number.</summary>
    public static bool TryNormalise(string text, out string number)
    {
        var match = Form.Match(text);
        if (!match.Success)
        {
            number = "";
            return false;
        }
        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"].Value;
        number =
            match.Groups["minus"].Value
            + (whole.Length == 0 ? "0" : whole)
            + (fraction.Length == 0 ? "" : "." + fraction)
            + match.Groups["exponent"].Value;
        return true;
    }

    [GeneratedRegex(
        @"^(\+|(?<minus>-))?((?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?|\.(?<fraction>[0-9]+))(?<exponent>[eE][+-]?[0-9]{1,3})?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form { get; }
}
