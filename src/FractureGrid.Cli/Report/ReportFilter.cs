using System.CommandLine;
using System.Globalization;

namespace FractureGrid.Cli.Report;

/// <summary>The options that say which outcomes a report is about.</summary>
internal sealed class ReportFilter
{
    private readonly Option<string> _site = new("--site") { Description = "Site. Default: all." };
    private readonly Option<string> _model = new("--model")
    {
        Description = "Content hash of a model package. Default: all.",
        HelpName = "SHA256",
    };
    private readonly Option<DateOnly?> _from = new("--from") { Description = "First day, such as 2026-03-01.", HelpName = "DAY" };
    private readonly Option<DateOnly?> _to = new("--to") { Description = "Last day, included.", HelpName = "DAY" };

    public IEnumerable<Option> Options => [_site, _model, _from, _to];

    /// <summary>The query of a request.</summary>
    public string Query(ParseResult result)
    {
        var parts = new List<string>();
        Add("site", result.GetValue(_site));
        Add("model", result.GetValue(_model));
        Add("from", Day(result.GetValue(_from)));
        Add("to", Day(result.GetValue(_to)));
        return parts.Count == 0 ? string.Empty : "?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
