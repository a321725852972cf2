using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Gateway.Corrections;

/// <summary>
/// Carries corrections out: the image goes to the right patient and is analysed for it, the wrong patient's decision is made anew without it, and both
/// results go out. Every step may be repeated.
/// </summary>
internal sealed partial class CorrectionService(
    CorrectionLedger corrections,
    CorrectedFilms films,
    GatewayLedger ledger,
    GatewayIndex index,
    PseudonymChoice keys,
    FilmPreparer preparer,
    IHandover handover,
    IPatientGrid grid,
    Outbox outbox,
    TimeProvider time,
    ILogger<CorrectionService> logger
) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    /// <summary>Tries all that are open.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        foreach (var correction in corrections.Open())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // One that is still in the spool goes to the grid as it came, first.
            if (
                index.Find(correction.Site, correction.SopInstanceUid)
                is not { State: InstanceState.Submitted or InstanceState.Decided } row
            )
            {
                continue;
            }

            await handover.WaitAsync(cancellationToken);
            try
            {
                await CarryOutAsync(correction, row, cancellationToken);
            }
            catch (LineLostException)
            {
                // The line has told the log.
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // It holds up no other.
                LogFailed(logger, e);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            await Task.Yield();
            do
            {
                await StepAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The ledger keeps what is open.
        }
    }

    private async Task CarryOutAsync(Correction correction, IndexedInstance row, CancellationToken cancellationToken)
    {
        var identity = row.Identity with { PatientId = correction.Patient.PatientId.Trim() };
        var patientKey = $"{row.Site}/{keys.Of(row.Site, identity, row.ReceivedAt).Patient(identity)}";
        if (!string.Equals(patientKey, row.PatientKey, StringComparison.Ordinal))
        {
            if (!string.Equals(row.PatientKey, correction.OldPatientKey, StringComparison.Ordinal))
            {
                correction = correction with { OldPatientId = row.Identity.PatientId, OldPatientKey = row.PatientKey };
                corrections.Restate(correction);
            }

            var film = films.Rewrite(correction);
            var submission = film is { } rewritten
                ? await SubmitAsync(rewritten.Trailer, rewritten.Path, cancellationToken)
                : await SubmitAsync(correction, row, patientKey, cancellationToken);
            if (ledger.ReasonOf(row.Site, identity.SopInstanceUid) is { } withdrawn)
            {
                await grid.WithdrawAsync(patientKey, row.ImageId, withdrawn);
            }

            await grid.WithdrawAsync(correction.OldPatientKey, row.ImageId, IdentityCorrection.Reason);
            index.Reassign(
                row.Site,
                identity.SopInstanceUid,
                (identity.PatientId, patientKey, submission.BlobName),
                film?.Held,
                time.GetUtcNow()
            );
        }

        if (ledger.ReasonOf(row.Site, identity.SopInstanceUid) is not null)
        {
            // No decision on it will come, and the study would wait for one.
            index.MarkDecided([new ImageDecided(row.ImageId, time.GetUtcNow())]);
        }

        outbox.Open(new StudyKey(row.Site, identity.StudyInstanceUid, correction.OldPatientKey), expected: null, forced: true);
        outbox.Open(new StudyKey(row.Site, identity.StudyInstanceUid, patientKey), expected: null, forced: true);
        corrections.Done(correction);
        LogCorrected(logger, row.ImageId, row.Site);
    }

    private async Task<ImageSubmission> SubmitAsync(SpoolTrailer trailer, string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var dicom = new SlicedFileStream(file, trailer.Length);
        var prepared = preparer.Prepare(trailer, dicom);
        using var leaving = new MemoryStream();
        prepared.Film?.Write(leaving);
        leaving.Position = 0;
        prepared = prepared with { Submission = prepared.Submission with { IsCorrection = true } };
        await handover.HandOverAsync(prepared, leaving, cancellationToken);
        return prepared.Submission;
    }

    /// <summary>Without the film, by what the grid has of it.</summary>
    private async Task<ImageSubmission> SubmitAsync(
        Correction correction,
        IndexedInstance row,
        string patientKey,
        CancellationToken cancellationToken
    )
    {
        var decision = await grid.GetDecisionAsync(correction.OldPatientKey);
        var known = decision
            .Studies.SelectMany(study => study.Images)
            .FirstOrDefault(image => string.Equals(image.Result.ImageId, row.ImageId, StringComparison.Ordinal));
        var submission = new ImageSubmission
        {
            ImageId = row.ImageId,
            StudyId = row.StudyId,
            BlobName = row.BlobName,
            Attributes = known?.Attributes ?? new ImageAttributes { Site = row.Site },
            AcknowledgedAt = row.ReceivedAt,
            Flags = [.. (known?.Flags ?? []).ByTags()],
            NotAnalysed = row.BlobName is null ? known?.Result.NotAnalysed : null,
            IsCorrection = true,
        };
        await handover.HandOverAsync(new PreparedFilm(patientKey, submission, null), Stream.Null, cancellationToken);
        return submission;
    }

    [LoggerMessage(
        EventId = 2440,
        Level = LogLevel.Information,
        Message = "Image {ImageId} of site {Site} went to the patient that it was corrected to"
    )]
    private static partial void LogCorrected(ILogger logger, string imageId, string site);

    [LoggerMessage(EventId = 2441, Level = LogLevel.Warning, Message = "A correction of a patient could not be carried out; trying again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
