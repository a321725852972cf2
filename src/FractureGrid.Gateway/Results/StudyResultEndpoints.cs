using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Results;

/// <summary>The canonical result of a study, its versions, another analysis, and the schema.</summary>
internal static class StudyResultEndpoints
{
    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/studies/{studyInstanceUid}/result", GetResultAsync)
            .WithName("GetStudyResult")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary("The canonical result of a study. With ?site= and ?patientId= when several have it.")
            .Produces<StudyResult>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes
            .MapGet("/studies/{studyInstanceUid}/history", GetHistoryAsync)
            .WithName("GetStudyHistory")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary("Every version of the decision on the study's patient, oldest first: why it came about and what it rested on.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes
            .MapPost("/studies/{studyInstanceUid}/reanalyse", ReanalyseAsync)
            .WithName("ReanalyseStudy")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("Has the study's images decided anew by the model and the operating points of now. With ?reason= for the history.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes
            .MapGet("/schemas/study-result", () => TypedResults.Text(StudyResultJson.Schema(), "application/schema+json"))
            .WithName("GetStudyResultSchema")
            .RequireAuthorization(AccessPolicies.Known)
            .WithSummary("The JSON schema of the canonical result.");
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetResultAsync(
        string studyInstanceUid,
        string? site,
        string? patientId,
        ICaller caller,
        StudyResults results
    )
    {
        if (!StudyChoice.TryChoose(results, caller.Sites, studyInstanceUid, site, patientId, out var key, out var problem))
        {
            return problem;
        }

        return await results.ReadAsync(key) is { } result
            ? TypedResults.Text(StudyResultJson.Write(result), Json)
            : TypedResults.Problem("No image of the study is decided yet.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<List<DecisionVersionAnswer>>, ProblemHttpResult>> GetHistoryAsync(
        string studyInstanceUid,
        string? site,
        string? patientId,
        ICaller caller,
        StudyResults results,
        IPatientGrid grid,
        GatewayIndex index
    )
    {
        if (!StudyChoice.TryChoose(results, caller.Sites, studyInstanceUid, site, patientId, out var key, out var problem))
        {
            return problem;
        }

        var history = await grid.GetHistoryAsync(key.PatientKey);
        return TypedResults.Ok(history.Select(version => DecisionVersionAnswer.Of(version, index)).ToList());
    }

    private static async Task<Results<Accepted<ReanalysisAnswer>, ProblemHttpResult>> ReanalyseAsync(
        string studyInstanceUid,
        string? site,
        string? patientId,
        ReanalysisReason? reason,
        ICaller caller,
        StudyResults results,
        IPatientGrid grid
    )
    {
        if (!StudyChoice.TryChoose(results, caller.Sites, studyInstanceUid, site, patientId, out var key, out var problem))
        {
            return problem;
        }

        var studyId = results.Rows(key)[0].StudyId;
        var images = await grid.ReanalyseAsync(key.PatientKey, studyId, (reason ?? ReanalysisReason.Requested).ToString());
        return TypedResults.Accepted($"/api/v1/studies/{studyInstanceUid}/result", new ReanalysisAnswer { Images = images });
    }
}
