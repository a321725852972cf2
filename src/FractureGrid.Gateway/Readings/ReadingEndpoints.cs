using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Withdrawals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Readings;

/// <summary>Readers answer results, and images are withdrawn.</summary>
internal static class ReadingEndpoints
{
    private const int Most = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/studies/{studyInstanceUid}/readings", PostAsync)
            .WithName("PostReading")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("A reader agrees, disagrees or draws boxes anew. A second answer of the same reader takes the place of the first.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes
            .MapGet("/readings", GetReadings)
            .WithName("GetReadings")
            .RequireAuthorization(AccessPolicies.ReadResults)
            .WithSummary("Readings, oldest first, at most 1000; with ?site=, ?studyInstanceUid= and ?after= only those.");
        routes
            .MapPost("/images/{sopInstanceUid}/withdraw", Withdraw)
            .WithName("WithdrawImage")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("Takes an image out of its patient's decision, also one that is still to come. With ?site= and ?reason=.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<ReadingAnswer>, ProblemHttpResult>> PostAsync(
        string studyInstanceUid,
        string? site,
        string? patientId,
        ReadingRequest request,
        ICaller caller,
        StudyResults results,
        GatewayLedger ledger,
        TimeProvider time
    )
    {
        if (!StudyChoice.TryChoose(results, caller.Sites, studyInstanceUid, site, patientId, out var key, out var problem))
        {
            return problem;
        }

        if (await results.ReadAsync(key) is not { } result)
        {
            return TypedResults.Problem("No image of the study is decided yet.", statusCode: StatusCodes.Status404NotFound);
        }

        var (reading, fault) = ReadingMaker.Make(request, caller.AuthorOf(request.Reader), result, results.Rows(key), time.GetUtcNow());
        return reading is null
            ? TypedResults.Problem(fault, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Ok(ReadingAnswer.Of(ledger.Keep(reading), reading));
    }

    private static Ok<List<ReadingAnswer>> GetReadings(
        string? site,
        string? studyInstanceUid,
        long? after,
        ICaller caller,
        GatewayLedger ledger
    ) =>
        TypedResults.Ok(
            ledger
                .Readings(site, studyInstanceUid, after ?? 0, Most, caller.Sites.Filter)
                .Select(found => ReadingAnswer.Of(found.Id, found.Reading))
                .ToList()
        );

    private static Results<Accepted, ProblemHttpResult> Withdraw(
        string sopInstanceUid,
        string site,
        WithdrawalReason? reason,
        ICaller caller,
        GatewayLedger ledger,
        TimeProvider time
    )
    {
        if (!Dicom.DicomUid.IsValid(sopInstanceUid) || !caller.Sites.Allows(site))
        {
            return TypedResults.Problem(
                "The image is not named by a UID, or the site is not yours.",
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        ledger.Withdraw(
            [new Withdrawal(site, sopInstanceUid, ((int)(reason ?? WithdrawalReason.Quality)).ToString(CultureInfo.InvariantCulture))],
            time.GetUtcNow()
        );
        return TypedResults.Accepted((string?)null);
    }
}
