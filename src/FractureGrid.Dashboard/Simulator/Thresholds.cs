using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Performance;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Dashboard.Simulator;

/// <summary>The thresholds that somebody tries, as they stand in the page's address.</summary>
/// <param name="Doubt">Least score of a DOUBT.</param>
/// <param name="Fracture">Least score of a FRACTURE.</param>
public readonly record struct Thresholds(double Doubt, double Fracture)
{
    /// <summary>Thresholds from the address, else those in force, else halves; and what could not be understood.</summary>
    public static Thresholds Read(IQueryCollection query, Thresholds? inForce, List<string> problems)
    {
        var otherwise = inForce ?? new Thresholds(0.5, 0.5);
        var doubt = Selection.Number(query, "doubt", 0, 1, problems) ?? otherwise.Doubt;
        var fracture = Selection.Number(query, "fracture", 0, 1, problems) ?? otherwise.Fracture;
        if (doubt > fracture)
        {
            problems.Add("The threshold of DOUBT can't lie above that of FRACTURE; it was lowered to it.");
            doubt = fracture;
        }

        return new Thresholds(doubt, fracture);
    }

    /// <summary>Recorded points that hold for the whole selection, else those of its newest results. Null when several are in force, or none. Configured rules that say more than a recorded entry are not known here.</summary>
    public static Thresholds? InForce(IEnumerable<OutcomeScope> scopes, OperatingPointPlan plan, Selection selection)
    {
        var filter = selection.Filter;
        var part = selection.BodyPart;
        var recorded = plan
            .Entries.Where(entry => entry.Use is OperatingPointUse.InForce)
            .Where(entry =>
                (
                    filter.Site is null
                        ? entry.Site is OperatingPointPlan.AnySite || filter.Sites?.Contains(entry.Site, StringComparer.Ordinal) != false
                        : entry.Fit(filter.Site, entry.BodyPart) is not null
                ) && (part is null || entry.BodyPart is null || string.Equals(entry.BodyPart, part, StringComparison.Ordinal))
            )
            .ToList();
        // Sites or body parts with points of their own, in a selection that is wider.
        if (
            recorded.Exists(entry =>
                (entry.BodyPart is not null && part is null) || (filter.Site is null && entry.Site is not OperatingPointPlan.AnySite)
            )
        )
        {
            return null;
        }

        if (plan.Of(OperatingPointUse.InForce, filter.Site ?? OperatingPointPlan.AnySite, part) is { Points: var points })
        {
            return new Thresholds(points.Doubt, points.Fracture);
        }

        var pairs = scopes
            .Where(scope =>
                scope.ModelHash.Length > 0
                && (filter.Site is null || string.Equals(scope.Site, filter.Site, StringComparison.Ordinal))
                && (filter.ModelHash is null || string.Equals(scope.ModelHash, filter.ModelHash, StringComparison.Ordinal))
            )
            .Select(scope => new Thresholds(scope.DoubtThreshold, scope.FractureThreshold))
            .Distinct()
            .ToList();
        return pairs is [var only] ? only : null;
    }
}
