using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Labels;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Films;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Dashboard.Gold;

/// <summary>Takes the forms of the gold standard's page. Each ends on the page again, which says what came of it.</summary>
internal static class GoldForms
{
    private const int MostImages = 1000;
    private const int TextLength = 2000;

    public static void MapGoldForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(GoldLinks.Page).RequireAuthorization(AccessPolicies.Label).ExcludeFromDescription();
        forms.MapPost("/work", WorkAsync);
        forms.MapPost("/tests", TestAsync);
        forms.MapPost("/images", DrawAsync);
    }

    private static async Task<IResult> WorkAsync(
        [FromForm] IFormCollection form,
        [FromServices] IGrainFactory grains,
        [FromServices] ICaller caller,
        [FromServices] TimeProvider time
    )
    {
        if (Read(form, caller) is not var (site, person, duty) || person is null || form["image"].ToString() is not { Length: > 0 } image)
        {
            return Results.BadRequest();
        }

        var gold = grains.GetGrain<IGoldStandardGrain>(site);
        var verdict = form["verdict"].ToString();
        var text = form["text"].ToString().Trim();
        if (duty is Duty.SpotChecker)
        {
            if (verdict is not ("accept" or "back") || text.Length > TextLength)
            {
                return Back("form");
            }

            var check = new SpotCheck
            {
                Author = person,
                IsAccepted = verdict is "accept",
                Text = text.Length == 0 ? null : text,
                At = time.GetUtcNow(),
            };
            return Back(Said(await gold.CheckAsync(image, check)));
        }

        if (BoxForm.Read(form) is not { } boxes)
        {
            return Back("boxes");
        }

        var lesions = boxes[image].ToList();
        if (verdict is not ("fracture" or "none") || (verdict is "none" && lesions.Count > 0))
        {
            return Back("form");
        }

        var annotation = new Annotation
        {
            Author = person,
            HasFracture = verdict is "fracture",
            Lesions = lesions,
            At = time.GetUtcNow(),
        };
        return Back(Said(await gold.AnnotateAsync(image, duty, annotation)));

        IResult Back(string said) => Results.LocalRedirect(GoldLinks.Work(site, person, duty, said));
    }

    private static async Task<IResult> TestAsync(
        [FromForm] IFormCollection form,
        [FromServices] IGrainFactory grains,
        [FromServices] ICaller caller
    )
    {
        if (Read(form, caller) is not var (site, person, duty))
        {
            return Results.BadRequest();
        }

        if (
            person is null
            || Whole(form, "correct") is not { } correct
            || Whole(form, "total") is not { } total
            || correct > total
            || total == 0
        )
        {
            return Results.LocalRedirect(GoldLinks.Work(site, person, duty, "form"));
        }

        var test = new Qualification
        {
            Person = person,
            Duty = duty,
            Correct = correct,
            Total = total,
        };
        var passed = await grains.GetGrain<IGoldStandardGrain>(site).QualifyAsync(test);
        return Results.LocalRedirect(GoldLinks.Work(site, person, duty, passed ? "passed" : "failed"));
    }

    private static async Task<IResult> DrawAsync(
        [FromForm] IFormCollection form,
        [FromServices] IGrainFactory grains,
        [FromServices] ICaller caller,
        [FromServices] IOutcomeStore store,
        CancellationToken cancellationToken
    )
    {
        if (Read(form, caller) is not var (site, person, duty))
        {
            return Results.BadRequest();
        }

        if (Whole(form, "most") is not { } most || most is < 1 or > MostImages)
        {
            return Results.LocalRedirect(GoldLinks.Work(site, person, duty, "form"));
        }

        var filter = new OutcomeFilter
        {
            Site = site,
            From = Day(form, "from"),
            To = Day(form, "to"),
        };
        var images = await GoldDraw.DrawAsync(store, filter, most, cancellationToken);
        await grains.GetGrain<IGoldStandardGrain>(site).EnrolAsync(images);
        return Results.LocalRedirect(GoldLinks.Work(site, person, duty, "enrolled"));
    }

    // Null also when the site is none of the caller's.
    private static (string Site, string? Person, Duty Duty)? Read(IFormCollection form, ICaller caller) =>
        form["site"].ToString() is { Length: > 0 and <= 300 } site
        && caller.Sites.Allows(site)
        && Enum.TryParse<Duty>(form["duty"], out var duty)
        && Enum.IsDefined(duty)
            ? (site, caller.AuthorOf(form["person"].ToString().Trim() is { Length: > 0 and <= 64 } person ? person : null), duty)
            : null;

    private static string Said(GoldReceipt receipt) => receipt.ToString().ToLowerInvariant();

    private static int? Whole(IFormCollection form, string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static DateOnly? Day(IFormCollection form, string name) =>
        DateOnly.TryParseExact(form[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
