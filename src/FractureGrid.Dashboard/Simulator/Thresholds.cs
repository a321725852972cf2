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

    /// <summary>Null when several are in force, or none.</summary>
    public static Thresholds? InForce(IEnumerable<OutcomeScope> scopes, OutcomeFilter filter)
    {
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
