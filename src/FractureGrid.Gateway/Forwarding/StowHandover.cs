using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Pseudonyms;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// To another gateway, by STOW-RS, and then into the home store. What can't be analysed stays here with its reason. Of a film that goes to another patient only the
/// patient's new pseudonym is told, since the grid has its pixels.
/// </summary>
internal sealed class StowHandover(GridClient client, GridLine line, HomeGrid home) : IHandover
{
    public const string RefusedByGrid = "RefusedByGrid";

    public Task WaitAsync(CancellationToken cancellationToken) => line.WaitAsync(cancellationToken);

    public async Task<NotAnalysed?> HandOverAsync(PreparedFilm prepared, Stream film, CancellationToken cancellationToken)
    {
        var submission = prepared.Submission;
        NotAnalysed? refused = null;
        // Told also of a film that the rules here exclude by now: the grid would keep it under the wrong patient.
        var isThere = await IsCorrectedAsync(prepared, cancellationToken);
        if (submission.NotAnalysed is null && !isThere)
        {
            var refusal = prepared.Film is null
                ? "The grid's gateway has not the film, and neither has this one."
                : await StoreAsync(submission, film, cancellationToken);
            refused = refusal is null ? null : new NotAnalysed { Code = RefusedByGrid, Detail = refusal };
        }

        await home.SubmitAsync(prepared.PatientKey, submission with { NotAnalysed = submission.NotAnalysed ?? refused });
        return refused;
    }

    /// <summary>Null when the grid has the film, else why it never will.</summary>
    private async Task<string?> StoreAsync(ImageSubmission submission, Stream film, CancellationToken cancellationToken) =>
        (await client.StoreAsync(submission.Attributes.Site, submission.Priority, submission.Trace, film, cancellationToken))?.ToString();

    private async Task<bool> IsCorrectedAsync(PreparedFilm prepared, CancellationToken cancellationToken)
    {
        var (submission, attributes) = (prepared.Submission, prepared.Submission.Attributes);
        return submission.IsCorrection
            && await client.CorrectAsync(
                attributes.Site,
                submission.ImageId,
                new CorrectedPatient
                {
                    PatientId = PatientKey.PatientOf(prepared.PatientKey),
                    PatientSex = attributes.Sex is "M" or "F" or "O" ? attributes.Sex : null,
                    PatientAge = attributes.AgeBand is { } band ? AgeBand.LowestAge(band) : null,
                },
                cancellationToken
            );
    }
}
