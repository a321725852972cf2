using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Ingest;

/// <summary>To the grid that this gateway is part of: the film to the blob store, then the submission to the patient grain.</summary>
internal sealed class GridHandover(IBlobStore blobs, IPatientGrid grid) : IHandover
{
    public Task WaitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<NotAnalysed?> HandOverAsync(PreparedFilm prepared, Stream film, CancellationToken cancellationToken)
    {
        if (prepared.Film is not null)
        {
            await blobs.PutAsync(prepared.Submission.BlobName!, film, cancellationToken);
        }

        await grid.SubmitAsync(prepared.PatientKey, prepared.Submission);
        return null;
    }
}
