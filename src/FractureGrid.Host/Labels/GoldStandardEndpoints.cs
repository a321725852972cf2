using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Labels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Labels;

/// <summary>The gold-standard workflow of a site.</summary>
internal static class GoldStandardEndpoints
{
    private const int Most = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("/labels/gold-standard/{site}");
        site.MapPost("/images", EnrolAsync)
            .WithName("EnrolGoldImages")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Takes images up, by their pseudonyms.");
        site.MapPost("/qualifications", QualifyAsync)
            .WithName("QualifyPerson")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Keeps a test result and says whether it opens the duty.");
        site.MapGet("/next", NextAsync)
            .WithName("GetNextGoldImage")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("The next image for a person and a duty.");
        site.MapPost("/images/{imageId}/annotations", AnnotateAsync)
            .WithName("AnnotateGoldImage")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Takes the annotation of an annotator or of the reviewer.");
        site.MapPost("/images/{imageId}/checks", CheckAsync)
            .WithName("CheckGoldImage")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Takes a spot check.");
        site.MapGet("/images", CasesAsync)
            .WithName("GetGoldImages")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Images with all that was said, by stage, paged by skip and take.");
        site.MapGet("/overview", OverviewAsync)
            .WithName("GetGoldOverview")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("Images by stage, who may do what, and how far people agree.");
        site.MapGet("/agreement", AgreementAsync)
            .WithName("GetGoldAgreement")
            .RequireAuthorization(AccessPolicies.Label)
            .WithSummary("How far people agree.");
    }

    private static async Task<Results<Ok<int>, ProblemHttpResult>> EnrolAsync(
        string site,
        IReadOnlyList<string> imageIds,
        IGrainFactory grains
    ) =>
        imageIds.Count > Most || imageIds.Any(string.IsNullOrWhiteSpace)
            ? Problem($"At most {Most} image ids, none of them empty.")
            : TypedResults.Ok(await Grain(grains, site).EnrolAsync(imageIds));

    private static async Task<Results<Ok<bool>, ProblemHttpResult>> QualifyAsync(
        string site,
        Qualification qualification,
        IGrainFactory grains
    ) =>
        string.IsNullOrWhiteSpace(qualification.Person) || qualification.Correct < 0 || qualification.Correct > qualification.Total
            ? Problem("A person is needed, and correct must lie in 0..total.")
            : TypedResults.Ok(await Grain(grains, site).QualifyAsync(qualification));

    private static async Task<Results<Ok<GoldCase>, NotFound>> NextAsync(
        string site,
        string? person,
        Duty duty,
        ICaller caller,
        IGrainFactory grains
    ) =>
        caller.AuthorOf(person) is { } who && await Grain(grains, site).NextAsync(who, duty) is { } next
            ? TypedResults.Ok(next)
            : TypedResults.NotFound();

    private static async Task<Results<Ok<GoldReceipt>, ProblemHttpResult>> AnnotateAsync(
        string site,
        string imageId,
        AnnotationRequest request,
        ICaller caller,
        IGrainFactory grains,
        TimeProvider time
    )
    {
        var lesions = request.Lesions ?? [];
        if (
            caller.AuthorOf(request.Person) is not { } person
            || request.Duty is Duty.SpotChecker
            || (lesions.Count > 0 && !request.HasFracture)
        )
        {
            return Problem("A person, the duty annotator or reviewer, and lesions only with a fracture are needed.");
        }

        var annotation = new Annotation
        {
            Author = person,
            HasFracture = request.HasFracture,
            Lesions = lesions,
            At = time.GetUtcNow(),
        };
        return Answer(await Grain(grains, site).AnnotateAsync(imageId, request.Duty, annotation));
    }

    private static async Task<Results<Ok<GoldReceipt>, ProblemHttpResult>> CheckAsync(
        string site,
        string imageId,
        SpotCheckRequest request,
        ICaller caller,
        IGrainFactory grains,
        TimeProvider time
    )
    {
        if (caller.AuthorOf(request.Person) is not { } person)
        {
            return Problem("A person is needed.");
        }

        var check = new SpotCheck
        {
            Author = person,
            IsAccepted = request.IsAccepted,
            Text = request.Text,
            At = time.GetUtcNow(),
        };
        return Answer(await Grain(grains, site).CheckAsync(imageId, check));
    }

    private static async Task<Ok<IReadOnlyList<GoldCase>>> CasesAsync(
        string site,
        GoldStage? stage,
        int? skip,
        int? take,
        IGrainFactory grains
    ) =>
        TypedResults.Ok(
            await Grain(grains, site)
                .GetCasesAsync(stage is { } only ? [only] : [], Math.Max(0, skip ?? 0), Math.Clamp(take ?? Most, 1, Most))
        );

    private static async Task<Ok<GoldOverview>> OverviewAsync(string site, IGrainFactory grains) =>
        TypedResults.Ok(await Grain(grains, site).GetOverviewAsync());

    private static async Task<Ok<GoldAgreement>> AgreementAsync(string site, IGrainFactory grains) =>
        TypedResults.Ok(await Grain(grains, site).GetAgreementAsync());

    private static Results<Ok<GoldReceipt>, ProblemHttpResult> Answer(GoldReceipt receipt) =>
        receipt is GoldReceipt.Taken
            ? TypedResults.Ok(receipt)
            : TypedResults.Problem(
                receipt switch
                {
                    GoldReceipt.NotQualified => "The person has not passed the test for this duty.",
                    GoldReceipt.SamePerson => "Nobody has two duties for one image, or a duty twice.",
                    GoldReceipt.WrongStage => "The image is at another stage.",
                    _ => "The image was not taken up.",
                },
                statusCode: receipt is GoldReceipt.UnknownImage ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict,
                title: receipt.ToString()
            );

    private static IGoldStandardGrain Grain(IGrainFactory grains, string site) => grains.GetGrain<IGoldStandardGrain>(site);

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
