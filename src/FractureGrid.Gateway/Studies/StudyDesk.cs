using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Studies;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Studies;

/// <inheritdoc cref="IStudyDesk"/>
internal sealed class StudyDesk(
    GatewayIndex index,
    GatewayLedger ledger,
    Outbox outbox,
    StudyResults results,
    StudyFilms films,
    IPatientGrid grid,
    ICaller caller,
    TimeProvider time
) : IStudyDesk
{
    // Films looked through for one page of studies, and a study's deliveries and readings.
    private const int MostFilms = 2000;
    private const int MostLines = 200;

    // What is shown here has real identities.
    private SiteScope Readable => caller.May(AccessPolicies.ReadResults) ? caller.Sites : SiteScope.None;

    public async Task<IReadOnlyList<StudyEntry>> ListAsync(StudySearch search, CancellationToken cancellationToken)
    {
        var studies = index
            .FindNewest(search.Text, search.Before ?? DateTimeOffset.MaxValue, MostFilms, Readable.Filter)
            .Where(row => search.Sites is null || search.Sites.Contains(row.Site, StringComparer.Ordinal))
            .Select(row => new StudyKey(row.Site, row.Identity.StudyInstanceUid, row.PatientKey))
            .Distinct()
            .Take(search.Most);
        return await Task.WhenAll(studies.Select(EntryAsync));
    }

    public async Task<IReadOnlyList<StudyDossier>> FindAsync(string studyInstanceUid, CancellationToken cancellationToken) =>
        await Task.WhenAll(results.Find(studyInstanceUid).Where(key => Readable.Allows(key.Site)).Select(DossierAsync));

    public async Task<string?> AnswerAsync(ReaderAnswer answer, CancellationToken cancellationToken)
    {
        var keys = results
            .Find(answer.StudyInstanceUid)
            .Where(key => caller.May(AccessPolicies.ActOnResults) && caller.Sites.Allows(key.Site))
            .Where(key => string.Equals(key.Site, answer.Site, StringComparison.Ordinal))
            .Where(key => string.Equals(results.Rows(key)[0].Identity.PatientId, answer.PatientId, StringComparison.Ordinal))
            .ToList();
        if (keys is not [var study] || await results.ReadAsync(study) is not { } result)
        {
            return "No image of the study is decided yet.";
        }

        var (reading, problem) = ReadingMaker.Make(
            AnswerMapping.Request(answer),
            caller.AuthorOf(answer.Reader),
            result,
            results.Rows(study),
            time.GetUtcNow()
        );
        if (reading is not null)
        {
            ledger.Keep(reading);
        }

        return problem;
    }

    private async Task<StudyEntry> EntryAsync(StudyKey key)
    {
        var rows = results.Rows(key);
        var decision = await grid.GetDecisionAsync(key.PatientKey);
        var images = decision
            .Studies.Where(study => string.Equals(study.StudyId, rows[0].StudyId, StringComparison.Ordinal))
            .SelectMany(study => study.Images)
            .Select(image => image.Result)
            .ToList();
        return new StudyEntry
        {
            Site = key.Site,
            StudyInstanceUid = key.StudyInstanceUid,
            PatientId = rows[0].Identity.PatientId,
            ReceivedAt = rows.Max(row => row.ReceivedAt),
            Images = rows.Count,
            Pending = rows.Count - images.Count,
            Outcome = images.Count == 0 ? null : images.Max(image => image.Outcome),
            Score = images.Select(image => image.Score).DefaultIfEmpty(0).Max(),
        };
    }

    private async Task<StudyDossier> DossierAsync(StudyKey key)
    {
        var rows = results.Rows(key);
        var result = await results.ReadAsync(key);
        var history = await grid.GetHistoryAsync(key.PatientKey);
        return new StudyDossier
        {
            Site = key.Site,
            StudyInstanceUid = key.StudyInstanceUid,
            PatientId = rows[0].Identity.PatientId,
            Result = result,
            Films = films.Read(key, rows),
            History = [.. history.Select(Version)],
            Deliveries =
            [
                .. outbox.List(null, key.Site, key.StudyInstanceUid, MostLines).Where(entry => entry.Study == key).Select(Delivery),
            ],
            Readings =
            [
                .. ledger.Readings(key.Site, key.StudyInstanceUid, 0, MostLines).Select(found => AnswerMapping.Reading(found.Reading)),
            ],
        };
    }

    private StudyVersion Version(DecisionVersion version) =>
        new()
        {
            Version = version.Version,
            At = version.At,
            Cause = version.Cause,
            Reason = version.Reason,
            Outcome = version.Outcome,
            Score = version.Score,
            SopInstanceUid = UidOf(version.ImageId),
            DrivingSopInstanceUid = version.DrivingImageId is { } image ? UidOf(image) : null,
        };

    private string? UidOf(string imageId) => index.FindImage(imageId)?.Identity.SopInstanceUid;

    private static StudyDelivery Delivery(OutboxEntry entry) =>
        new(entry.Destination, entry.Version, entry.State.ToString(), entry.Attempts, entry.CreatedAt, entry.DoneAt, entry.LastError);
}
