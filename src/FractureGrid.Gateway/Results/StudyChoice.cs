using System.Diagnostics.CodeAnalysis;
using FractureGrid.Abstractions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FractureGrid.Gateway.Results;

/// <summary>Finds the one study that a request means.</summary>
internal static class StudyChoice
{
    /// <summary>Of the sites that the caller may see. False with the problem to answer when there is none, or more than one.</summary>
    public static bool TryChoose(
        StudyResults results,
        SiteScope sites,
        string studyInstanceUid,
        string? site,
        string? patientId,
        out StudyKey key,
        [NotNullWhen(false)] out ProblemHttpResult? problem
    )
    {
        // Whose study it was before a correction is found by the patient id only.
        var keys = results
            .Find(studyInstanceUid)
            .Concat(patientId is null ? [] : results.FindFormer(studyInstanceUid))
            .Distinct()
            .Where(found => sites.Allows(found.Site))
            .Where(found => site is null || string.Equals(found.Site, site, StringComparison.Ordinal))
            .Where(found =>
                patientId is null || string.Equals(results.Rows(found)[0].Identity.PatientId, patientId, StringComparison.Ordinal)
            )
            .ToList();
        key = keys.Count == 1 ? keys[0] : default;
        problem = keys.Count switch
        {
            0 => TypedResults.Problem("The study is not known.", statusCode: StatusCodes.Status404NotFound),
            1 => null,
            _ when keys.Select(found => found.Site).Distinct(StringComparer.Ordinal).Count() > 1 => Conflict(
                "Several sites have this study; add ?site=."
            ),
            _ => Conflict("The study's images name several patients; add ?patientId=."),
        };
        return problem is null;
    }

    private static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);
}
