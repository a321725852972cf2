using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FractureGrid.Dashboard.Performance;

/// <summary>What a page of the analyst is about, as it stands in the page's address: all of it, so that a link says everything.</summary>
public sealed record Selection
{
    /// <summary>Stands for calendar months in addresses.</summary>
    public const string Month = "month";

    private const int Week = 7;

    public string? Site { get; init; }

    /// <summary>The sites that the reader may see; null for all. It is no part of the address.</summary>
    public IReadOnlyList<string>? Sites { get; init; }

    /// <summary>Content hash of the model.</summary>
    public string? Model { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string Attribute { get; init; } = OutcomeAttributes.All;

    public string Value { get; init; } = OutcomeAttributes.All;

    /// <summary>Films of this body part only, beside the group; null for all.</summary>
    public string? Part { get; init; }

    /// <summary>Days that make one point of a time series; 0 for months, as is usual over all sites.</summary>
    public int Days { get; init; } = Week;

    /// <summary>What in the address could not be understood; the rest was taken.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public bool IsGroup => Attribute is not OutcomeAttributes.All;

    /// <summary>Attribute and value as one word, for the list to choose from; empty for everything.</summary>
    public string Group => IsGroup ? $"{Attribute}|{Value}" : string.Empty;

    public OutcomeFilter Filter =>
        new()
        {
            Site = Site,
            Sites = Sites,
            ModelHash = Model,
            From = From,
            To = To,
        };

    /// <summary>The body part that the selection is within, by its group or beside it.</summary>
    public string? BodyPart => Attribute is OutcomeAttributes.BodyPart ? Value : Part;

    public GroupSelection Of =>
        new()
        {
            Filter = Filter with { BodyPart = Part },
            Attribute = Attribute,
            Value = Value,
        };

    /// <param name="query">Of the page's address.</param>
    /// <param name="caller">Sees no more than its sites.</param>
    public static Selection Read(IQueryCollection query, ICaller caller)
    {
        var problems = new List<string>();
        var (attribute, value) = Parted(Text(query, "group"), problems);
        var (from, to) = (Day(query, "from", problems), Day(query, "to", problems));
        if (from > to)
        {
            problems.Add("The first day lies behind the last one.");
            (from, to) = (null, null);
        }

        return new Selection
        {
            Site = Text(query, "site"),
            Sites = caller.Sites.Filter,
            Model = Text(query, "model"),
            From = from,
            To = to,
            Attribute = attribute,
            Value = value,
            Part = attribute is OutcomeAttributes.BodyPart ? null : Text(query, "part"),
            Days =
                Text(query, "days") is Month ? SpanCounts.Months : Whole(query, "days", UsualDays(Text(query, "site")), 1, 366, problems),
            Problems = problems,
        };
    }

    /// <summary>A page with this selection.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new List<KeyValuePair<string, string?>>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(new(name, value));
            }
        }

        Add("site", Site);
        Add("model", Model);
        Add("from", Text(From));
        Add("to", Text(To));
        Add("group", Group);
        Add("part", Part);
        Add(
            "days",
            Days == UsualDays(Site) ? null
                : Days == SpanCounts.Months ? Month
                : Days.ToString(CultureInfo.InvariantCulture)
        );
        foreach (var (name, value) in more)
        {
            Add(name, value);
        }

        return QueryHelpers.AddQueryString(path, query);
    }

    public static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 and <= 300 } text ? text.Trim() : null;

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Days of many sites are many; their months are summed already.
    private static int UsualDays(string? site) => site is null ? SpanCounts.Months : Week;

    public static int Whole(IQueryCollection query, string name, int otherwise, int least, int most, List<string> problems)
    {
        if (Text(query, name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        problems.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" must be a whole number from {least} to {most}."));
        return otherwise;
    }

    public static double? Number(IQueryCollection query, string name, double least, double most, List<string> problems)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        problems.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" must be a number from {least} to {most}."));
        return null;
    }

    private static DateOnly? Day(IQueryCollection query, string name, List<string> problems)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add($"\"{name}\" must be a day such as 2026-03-01.");
        return null;
    }

    private static (string Attribute, string Value) Parted(string? group, List<string> problems)
    {
        if (group is null)
        {
            return (OutcomeAttributes.All, OutcomeAttributes.All);
        }

        var at = group.IndexOf('|', StringComparison.Ordinal);
        if (at > 0 && OutcomeAttributes.Subgroups.Contains(group[..at], StringComparer.Ordinal) && at + 1 < group.Length)
        {
            return (group[..at], group[(at + 1)..]);
        }

        problems.Add($"There is no such group as \"{group}\".");
        return (OutcomeAttributes.All, OutcomeAttributes.All);
    }
}
