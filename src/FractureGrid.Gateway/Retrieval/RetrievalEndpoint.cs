using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Retrieval;

/// <summary>Has the archive send a study, which is then analysed as any other.</summary>
internal static class RetrievalEndpoint
{
    private const int LongestUid = 64;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/studies/{studyInstanceUid}/retrieval", PostAsync)
            .WithName("RetrieveStudyFromArchive")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("Has the archive send a study by C-MOVE; answered when it is through. ?site= says whose it is.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .Produces(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status501NotImplemented)
            .ProducesProblem(StatusCodes.Status502BadGateway);

    private static async Task<Results<Ok<RetrievalAnswer>, NotFound, ProblemHttpResult>> PostAsync(
        string studyInstanceUid,
        string? site,
        ICaller caller,
        ArchiveRetrieval archive,
        IOptions<GatewayOptions> options,
        CancellationToken cancellationToken
    )
    {
        site ??= HttpOrigin.OwnOf(caller, options.Value);
        if (!archive.IsConfigured)
        {
            return TypedResults.Problem("No archive is configured.", statusCode: StatusCodes.Status501NotImplemented);
        }

        if (
            !SiteNames.IsValid(site)
            || !caller.Sites.Allows(site)
            || studyInstanceUid.Length > LongestUid
            || !studyInstanceUid.All(c => char.IsAsciiDigit(c) || c == '.')
        )
        {
            return TypedResults.Problem("The Study Instance UID or the site is malformed.", statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            var target = new RetrievalTarget(site, IsPrior: false);
            var end = await archive.MoveAsync(PriorSelection.MoveStudy(studyInstanceUid), target, cancellationToken);
            if (end is { Completed: 0, Failed: 0, Warnings: 0, Status.IsFailure: false })
            {
                return TypedResults.NotFound();
            }

            return TypedResults.Ok(
                new RetrievalAnswer
                {
                    StudyInstanceUid = studyInstanceUid,
                    Site = site,
                    Completed = end.Completed + end.Warnings,
                    Failed = end.Failed,
                    Status = $"{end.Status.Code:X4}",
                }
            );
        }
        catch (DicomNetworkException e)
        {
            return TypedResults.Problem($"The archive did not do it: {e.Message}", statusCode: StatusCodes.Status502BadGateway);
        }
    }
}
