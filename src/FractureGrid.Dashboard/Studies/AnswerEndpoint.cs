using System.Globalization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Studies;
using FractureGrid.Dashboard.Films;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Dashboard.Studies;

/// <summary>Takes the form by which a reader answers a study.</summary>
internal static class AnswerEndpoint
{
    public static void MapAnswers(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/studies/{uid}/answer", AnswerAsync).RequireAuthorization(AccessPolicies.ActOnResults).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        string uid,
        [FromForm] IFormCollection form,
        [FromServices] IStudyDesk desk,
        CancellationToken cancellationToken
    )
    {
        var said =
            BoxForm.Read(form) is not { } boxes ? "boxes"
            : Read(uid, form, boxes) is not { } answer ? "form"
            : await desk.AnswerAsync(answer, cancellationToken) ?? "kept";
        return Results.LocalRedirect($"/studies/{Uri.EscapeDataString(uid)}?said={Uri.EscapeDataString(said)}");
    }

    private static ReaderAnswer? Read(string uid, IFormCollection form, ILookup<string, ImageBox> boxes)
    {
        if (!Enum.TryParse<ReaderVerdict>(form["verdict"], out var verdict) || !Enum.IsDefined(verdict) || form["site"] is not [{ } site])
        {
            return null;
        }

        Outcome? outcome = Enum.TryParse<Outcome>(form["outcome"], out var own) && Enum.IsDefined(own) ? own : null;
        return new ReaderAnswer
        {
            Site = site,
            StudyInstanceUid = uid,
            PatientId = form["patient"] is [{ Length: > 0 } patient] ? patient : null,
            Reader = form["reader"].ToString().Trim(),
            Verdict = verdict,
            Version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            Outcome = verdict is ReaderVerdict.Agree ? null : outcome,
            // Every film of the form has rows; one whose rows are all empty has no fracture in the reader's eyes.
            Images =
                verdict is ReaderVerdict.Edited
                    ?
                    [
                        .. form[BoxForm.Film]
                            .OfType<string>()
                            .Distinct(StringComparer.Ordinal)
                            .Select(film => new ReaderBoxes(
                                film,
                                boxes.Contains(film) ? Outcome.Fracture : Outcome.NoFracture,
                                [.. boxes[film]]
                            )),
                    ]
                    : [],
        };
    }
}
