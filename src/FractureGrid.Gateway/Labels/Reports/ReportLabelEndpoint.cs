using System.Text.Json;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Web;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>Takes clinical reports as truths: one structured report or one FHIR resource as the body.</summary>
internal static class ReportLabelEndpoint
{
    private const string Dicom = "application/dicom";
    private const string Fhir = "application/fhir+json";
    private const int MostBytes = 16 << 20;
    private const int LongestAuthor = 100;
    private static readonly JsonSerializerOptions s_fhir = new JsonSerializerOptions().ForFhir(ModelInfo.ModelInspector);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/labels/reports", PostAsync)
            .WithName("PostReportLabels")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary(
                $"Takes truths from a verified measurement report ({Dicom}) or from FHIR R4 ({Fhir}: Bundle, DiagnosticReport, Observation). With ?site= and ?author=; with ?dryRun=true it only says what would become of them."
            )
            .Accepts<IFormFile>(Dicom, Fhir)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    private static async Task<Results<Ok<ReportLabelAnswer>, ProblemHttpResult>> PostAsync(
        HttpRequest request,
        string? site,
        string? author,
        bool? dryRun,
        ICaller caller,
        [FromServices] LabelRecorder recorder,
        [FromServices] GatewayIndex index,
        [FromServices] IOptions<GatewayOptions> options,
        CancellationToken cancellationToken
    )
    {
        var from = site ?? HttpOrigin.OwnOf(caller, options.Value);
        if (!SiteNames.IsValid(from) || !caller.Sites.Allows(from))
        {
            return Problem($"'{from}' is no site of yours.");
        }

        if (caller.AuthorOf(author) is not { Length: > 0 and <= LongestAuthor } stands)
        {
            return Problem($"author must have 1 to {LongestAuthor} characters.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var type = request.ContentType?.Split(';')[0].Trim();
        if (type is not (Dicom or Fhir))
        {
            return Problem($"The content type must be {Dicom} or {Fhir}.", StatusCodes.Status415UnsupportedMediaType);
        }

        var (statements, fault) = Read(type, body.ToArray(), from, Images);
        return fault is null
            ? TypedResults.Ok(await RecordAsync(statements, stands, caller, recorder, dryRun ?? false, cancellationToken))
            : Problem(fault);

        IReadOnlyList<IndexedInstance> Images(string study) =>
            [.. index.FindStudy(study).Where(row => string.Equals(row.Site, from, StringComparison.Ordinal))];
    }

    private static (IReadOnlyList<ReportStatement> Statements, string? Fault) Read(
        string type,
        byte[] body,
        string site,
        Func<string, IReadOnlyList<IndexedInstance>> imagesOf
    )
    {
        if (type is Dicom)
        {
            return DicomFile.Read(body).TryGet(out var file, out var fault)
                ? (StructuredReportLabels.Read(file.Dataset, site, imagesOf), null)
                : ([], $"The body is no DICOM file: {fault}");
        }

        try
        {
            return JsonSerializer.Deserialize<Resource>(body, s_fhir) is { } resource
                ? (FhirLabels.Read(resource, site, imagesOf), null)
                : ([], "The body is empty.");
        }
        catch (Exception exception) when (exception is DeserializationFailedException or JsonException)
        {
            return ([], $"The body is no FHIR R4 resource: {exception.Message}");
        }
    }

    private static async Task<ReportLabelAnswer> RecordAsync(
        IReadOnlyList<ReportStatement> statements,
        string author,
        ICaller caller,
        LabelRecorder recorder,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var right = statements.Where(statement => statement.Label is not null).ToList();
        var answer = await recorder.RecordAsync(
            right.ConvertAll(statement => statement.Label!),
            author,
            ReferenceSource.Report,
            caller,
            isDryRun,
            cancellationToken
        );
        return new ReportLabelAnswer
        {
            DryRun = isDryRun,
            Results =
            [
                .. right.Zip(answer.Results, (statement, result) => Result(statement, result.Status, result.Detail)),
                .. statements
                    .Where(statement => statement.Label is null)
                    .Select(statement => Result(statement, LabelStatus.Invalid, statement.Error)),
            ],
        };
    }

    private static ReportLabelResult Result(ReportStatement statement, LabelStatus status, string? detail) =>
        new()
        {
            Where = statement.Where,
            SopInstanceUid = statement.Label?.SopInstanceUid,
            Status = status,
            Detail = detail,
        };

    private static ProblemHttpResult Problem(string detail, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Problem(detail, statusCode: status);
}
