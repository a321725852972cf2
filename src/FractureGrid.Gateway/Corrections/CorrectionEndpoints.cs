using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Gateway.Corrections;

/// <summary>Corrections of patients: of a study, and of all studies of a patient id (HL7 ADT A40 and A47).</summary>
internal static class CorrectionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/studies/{studyInstanceUid}/patient", CorrectStudy)
            .WithName("CorrectStudyPatient")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("Gives a study to the patient that it really is of. With ?site= and ?patientId= when several have it.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes
            .MapPost("/patients/{patientId}/merge", Merge)
            .WithName("MergePatient")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("Gives all studies of a patient id of a site to another patient: a merge or a change of the id.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapPost("/images/{sopInstanceUid}/patient", CorrectImage)
            .WithName("CorrectImagePatient")
            .RequireAuthorization(AccessPolicies.ActOnResults)
            .WithSummary("Gives one image of a site to the patient that it really is of.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Results<Accepted<CorrectionAnswer>, ProblemHttpResult> CorrectStudy(
        string studyInstanceUid,
        string? site,
        string? patientId,
        CorrectedPatient patient,
        ICaller caller,
        StudyResults results,
        CorrectionLedger corrections,
        TimeProvider time
    ) =>
        !StudyChoice.TryChoose(results, caller.Sites, studyInstanceUid, site, patientId, out var key, out var problem)
            ? problem
            : Correct(results.Current(key), patient, corrections, time);

    private static Results<Accepted<CorrectionAnswer>, ProblemHttpResult> Merge(
        string patientId,
        string site,
        CorrectedPatient patient,
        ICaller caller,
        GatewayIndex index,
        CorrectionLedger corrections,
        TimeProvider time
    )
    {
        var rows = caller.Sites.Allows(site) ? index.FindPatient(site, patientId) : [];
        return rows.Count == 0
            ? TypedResults.Problem("The site has no images of the patient.", statusCode: StatusCodes.Status404NotFound)
            : Correct(rows, patient, corrections, time);
    }

    private static Results<Accepted<CorrectionAnswer>, ProblemHttpResult> CorrectImage(
        string sopInstanceUid,
        string site,
        CorrectedPatient patient,
        ICaller caller,
        GatewayIndex index,
        CorrectionLedger corrections,
        TimeProvider time
    ) =>
        caller.Sites.Allows(site) && index.Find(site, sopInstanceUid) is { State: not InstanceState.Kept } row
            ? Correct([row], patient, corrections, time)
            : TypedResults.Problem("The site has no such image.", statusCode: StatusCodes.Status404NotFound);

    private static Results<Accepted<CorrectionAnswer>, ProblemHttpResult> Correct(
        IReadOnlyList<IndexedInstance> rows,
        CorrectedPatient patient,
        CorrectionLedger corrections,
        TimeProvider time
    )
    {
        if (PatientAttributes.FaultOf(patient) is { } fault)
        {
            return TypedResults.Problem(fault, statusCode: StatusCodes.Status400BadRequest);
        }

        var images = corrections.Add(rows, patient with { PatientId = patient.PatientId.Trim() }, time.GetUtcNow());
        return TypedResults.Accepted((string?)null, new CorrectionAnswer { Images = images });
    }
}
