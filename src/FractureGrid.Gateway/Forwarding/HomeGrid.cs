using System.Collections.Concurrent;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Ingest;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>The grid as an edge gateway has it at home: what was forwarded, and the results that came back.</summary>
internal sealed class HomeGrid(HomeStore store, TimeProvider time) : IPatientGrid
{
    private readonly ConcurrentDictionary<string, IDecisionObserver> _observers = new(StringComparer.Ordinal);

    public async Task<SubmitReceipt> SubmitAsync(string patientKey, ImageSubmission image)
    {
        var submitted = new HomeImage
        {
            ImageId = image.ImageId,
            StudyId = image.StudyId,
            PatientKey = patientKey,
            Attributes = image.Attributes,
            AcknowledgedAt = image.AcknowledgedAt,
            Result = image.NotAnalysed is { } reason ? Refusal(image.ImageId, reason) : null,
            DecidedAt = time.GetUtcNow(),
        };
        if (!store.Add(submitted))
        {
            return SubmitReceipt.AlreadyPending;
        }

        if (submitted.Result is not null)
        {
            await TellAsync(submitted);
        }

        return SubmitReceipt.Accepted;
    }

    /// <summary>A result has come home.</summary>
    public async Task DecideAsync(HomeImage image, ImageResult result, DateTimeOffset at)
    {
        if (store.Decide(result, at))
        {
            await TellAsync(image with { Result = result, DecidedAt = at });
        }
    }

    public Task<PatientDecision> GetDecisionAsync(string patientKey) => Task.FromResult(DecisionOf(store.OfPatient(patientKey)));

    /// <summary>Earlier versions of a decision stay with the grid; none of them are known at home.</summary>
    public Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync(string patientKey) => Task.FromResult<IReadOnlyList<DecisionVersion>>([]);

    public Task<bool> WithdrawAsync(string patientKey, string imageId, string reason) => throw NotFromHere();

    public Task<int> ReanalyseAsync(string patientKey, string studyId, string reason) => throw NotFromHere();

    // Results are asked for all the time.
    public Task ResumeAsync(string patientKey) => Task.CompletedTask;

    public Task WatchAsync(string site, IDecisionObserver observer)
    {
        _observers[site] = observer;
        return Task.CompletedTask;
    }

    private static FractureGridException NotFromHere() =>
        new("An edge gateway can't change what the grid has decided; ask the grid's operator.");

    private static ImageResult Refusal(string imageId, NotAnalysed reason) =>
        new()
        {
            ImageId = imageId,
            Outcome = Outcome.NotAnalysed,
            Score = 0,
            Lesions = [],
            NotAnalysed = reason,
        };

    private static PatientDecision DecisionOf(IReadOnlyList<HomeImage> images)
    {
        var decided = images.Where(image => image.Result is not null).ToList();
        var driving = decided.Where(image => image.Result!.Score > 0).MaxBy(image => image.Result!.Score);
        return new PatientDecision
        {
            Version = decided.Count,
            Outcome = OutcomeOf(decided),
            Score = driving?.Result!.Score ?? 0,
            DrivingImageId = driving?.ImageId,
            Studies = [.. images.GroupBy(image => image.StudyId, StringComparer.Ordinal).Select(StudyOf)],
            Pending = images.Count - decided.Count,
        };
    }

    private static StudyDecision StudyOf(IGrouping<string, HomeImage> images)
    {
        var decided = images.Where(image => image.Result is not null).ToList();
        return new StudyDecision
        {
            StudyId = images.Key,
            Outcome = OutcomeOf(decided),
            Score = decided.Select(image => image.Result!.Score).DefaultIfEmpty().Max(),
            Images = [.. decided.Select(DecidedOf)],
            PendingImageIds = [.. images.Where(image => image.Result is null).Select(image => image.ImageId)],
        };
    }

    private static DecidedImage DecidedOf(HomeImage image) =>
        new()
        {
            Result = image.Result!,
            Attributes = image.Attributes,
            AcknowledgedAt = image.AcknowledgedAt,
            DecidedAt = image.DecidedAt,
            // How often the grid tried is its own affair.
            Attempts = 1,
        };

    private static Outcome OutcomeOf(IEnumerable<HomeImage> decided) =>
        decided.Select(image => image.Result!.Outcome).DefaultIfEmpty().Max();

    private Task TellAsync(HomeImage image)
    {
        if (!_observers.TryGetValue(image.Attributes.Site, out var observer))
        {
            return Task.CompletedTask;
        }

        var patient = DecisionOf(store.OfPatient(image.PatientKey));
        return observer.OnDecidedAsync(
            new DecisionEvent
            {
                Site = image.Attributes.Site,
                PatientKey = image.PatientKey,
                StudyId = image.StudyId,
                Image = image.Result!,
                PatientOutcome = patient.Outcome,
                PatientScore = patient.Score,
                PatientVersion = patient.Version,
                AcknowledgedAt = image.AcknowledgedAt,
                DecidedAt = image.DecidedAt,
            }
        );
    }
}
