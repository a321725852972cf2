using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Performance;
using FractureGrid.Dashboard.Texts;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Dashboard.Compare;

/// <summary>What is compared with what, as it stands in the page's address.</summary>
public sealed record Comparison
{
    public const string BySite = "site";
    public const string ByModel = "model";
    public const string ByPeriod = "period";

    private const int ShortHash = 8;

    /// <summary>More lines than this on one chart can't be told apart.</summary>
    public const int Most = 12;

    public static IReadOnlyList<string> Ways { get; } = [BySite, .. OutcomeAttributes.Subgroups, ByModel, ByPeriod];

    /// <summary>What all groups have in common.</summary>
    public required Selection Within { get; init; }

    /// <summary>One of <see cref="Ways"/>.</summary>
    public required string By { get; init; }

    /// <summary>Empty when nobody has chosen yet.</summary>
    public required IReadOnlyList<string> Picks { get; init; }

    public static Comparison Read(IQueryCollection query, ICaller caller)
    {
        var by = Selection.Text(query, "by") is { } text && Ways.Contains(text, StringComparer.Ordinal) ? text : BySite;
        return new Comparison
        {
            Within = Selection.Read(query, caller),
            By = by,
            Picks =
            [
                .. query["pick"].OfType<string>().Where(pick => pick.Length is > 0 and <= 300).Distinct(StringComparer.Ordinal).Take(Most),
            ],
        };
    }

    /// <summary>The groups to compare, in the order in which they were chosen.</summary>
    public IReadOnlyList<(string Name, GroupSelection Group)> Groups(IReadOnlyList<OutcomeScope> scopes) =>
        [
            .. Picks
                .Select(pick => (Name: NameOf(pick, scopes), Group: Base.Picked(By, pick)))
                .Where(pick => pick.Group is not null)
                .Select(pick => (pick.Name, pick.Group!)),
        ];

    public string Link(string path) => Within.Link(path, [("by", By), .. Picks.Select(pick => ("pick", (string?)pick))]);

    /// <summary>A model by name and the beginning of its hash; a shadow says that it is one.</summary>
    public static string NameOf(OutcomeScope model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var isShadow = ShadowModels.IsShadow(model.ModelHash);
        var hash = isShadow ? model.ModelHash[ShadowModels.Prefix.Length..] : model.ModelHash;
        return $"{model.Model} ({(isShadow ? Sentences.Of("shadow") + " " : string.Empty)}{hash[..Math.Min(ShortHash, hash.Length)]})";
    }

    /// <summary>Two halves of the days, where nobody has named periods.</summary>
    public static IReadOnlyList<string> Halves(DateOnly first, DateOnly last)
    {
        var middle = first.AddDays((last.DayNumber - first.DayNumber) / 2);
        return first >= last ? [] : [Period(first, middle), Period(middle.AddDays(1), last)];
    }

    private static string Period(DateOnly from, DateOnly to) =>
        string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}..{to:yyyy-MM-dd}");

    // Groups of an attribute are compared whole; sites, models and periods also within one group.
    private GroupSelection Base => Within.Of;

    private string NameOf(string pick, IReadOnlyList<OutcomeScope> scopes) =>
        By is ByModel && scopes.FirstOrDefault(scope => string.Equals(scope.ModelHash, pick, StringComparison.Ordinal)) is { } model
            ? NameOf(model)
            : pick;
}
