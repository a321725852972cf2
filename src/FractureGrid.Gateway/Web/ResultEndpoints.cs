using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Quarantine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Web;

/// <summary>Results by study and by patient, and the quarantine.</summary>
internal static class ResultEndpoints
{
    private const int MostQuarantined = 1000;
    private const int MostChanges = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/studies/{studyInstanceUid}", GetStudyAsync)
            .WithName("GetStudy")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary("The decisions on a study. With ?site= when two sites have the same study.");
        routes
            .MapGet("/patients/{site}/{patientId}", GetPatientAsync)
            .WithName("GetPatient")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary("The decision on a patient of a site, by the patient id that the site uses.");
        routes
            .MapGet("/changes", GetChanges)
            .WithName("GetChanges")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary(
                "Studies of a site of which something was decided, anew or for the first time, or withdrawn after a change of that number."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/quarantine", GetQuarantine)
            .WithName("GetQuarantine")
            .RequireAuthorization(AccessPolicies.Deliver)
            .WithSummary("The newest objects in quarantine, each with its reason.");
    }

    private static async Task<Results<Ok<StudyAnswer>, NotFound, ProblemHttpResult>> GetStudyAsync(
        string studyInstanceUid,
        string? site,
        ICaller caller,
        GatewayIndex index,
        DecisionReader reader
    )
    {
        var rows = index
            .FindStudy(studyInstanceUid)
            .Where(row => caller.Sites.Allows(row.Site))
            .Where(row => site is null || string.Equals(row.Site, site, StringComparison.Ordinal))
            .ToList();
        if (rows.Count == 0)
        {
            return TypedResults.NotFound();
        }

        if (rows.Select(row => row.Site).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return TypedResults.Problem("Several sites have this study; add ?site=.", statusCode: StatusCodes.Status409Conflict);
        }

        return TypedResults.Ok(await reader.ReadStudyAsync(rows));
    }

    private static async Task<Results<Ok<PatientAnswer>, NotFound>> GetPatientAsync(
        string site,
        string patientId,
        ICaller caller,
        GatewayIndex index,
        DecisionReader reader
    )
    {
        var rows = caller.Sites.Allows(site) ? index.FindPatient(site, patientId) : [];
        return rows.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(await reader.ReadPatientAsync(rows));
    }

    private static Results<Ok<ChangesAnswer>, ProblemHttpResult> GetChanges(string site, long? after, ICaller caller, GatewayIndex index)
    {
        if (!caller.Sites.Allows(site))
        {
            return TypedResults.Problem("The site is not yours.", statusCode: StatusCodes.Status400BadRequest);
        }

        var (studies, last) = index.ChangesAfter(site, after ?? 0, MostChanges);
        return TypedResults.Ok(new ChangesAnswer { Last = last, Studies = studies });
    }

    private static Ok<List<QuarantineAnswer>> GetQuarantine(ICaller caller, QuarantineStore quarantine) =>
        TypedResults.Ok(quarantine.List(MostQuarantined, caller.Sites.Allows).Select(QuarantineAnswer.Of).ToList());
}
