using System.Globalization;
using System.Text;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>RFC 4180 tables; numbers in round-trip form, nothing where there is no value.</summary>
internal sealed class Csv
{
    private readonly StringBuilder _text = new();

    public Csv(params ReadOnlySpan<object?> header) => Row(header);

    public Csv Row(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _text.Append(i == 0 ? "" : ",").Append(Quote(Text(values[i])));
        }

        _text.Append("\r\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Text(object? value) =>
        value switch
        {
            null => string.Empty,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? string.Empty,
        };

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
