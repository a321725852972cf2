using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Ingest;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>To another gateway, by STOW-RS, and then into the home store. What can't be analysed stays here with its reason.</summary>
internal sealed class StowHandover(GridClient client, GridLine line, HomeGrid home) : IHandover
{
    public const string RefusedByGrid = "RefusedByGrid";

    public Task WaitAsync(CancellationToken cancellationToken) => line.WaitAsync(cancellationToken);

    public async Task HandOverAsync(PreparedFilm prepared, Stream film, CancellationToken cancellationToken)
    {
        var submission = prepared.Submission;
        if (
            prepared.Film is not null
            && await client.StoreAsync(submission.Attributes.Site, submission.Priority, submission.Trace, film, cancellationToken)
                is { } refusal
        )
        {
            submission = submission with
            {
                NotAnalysed = new NotAnalysed
                {
                    Code = RefusedByGrid,
                    Detail = string.Create(
                        CultureInfo.InvariantCulture,
                        $"The grid's gateway refused the film with failure reason {refusal.Reason:X4}H."
                    ),
                },
            };
        }

        await home.SubmitAsync(prepared.PatientKey, submission);
    }
}
