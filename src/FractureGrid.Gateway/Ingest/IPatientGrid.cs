using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Gateway.Ingest;

/// <summary>The grid as the gateway sees it. Every call is idempotent; an exception means that the grid is not to be reached now.</summary>
internal interface IPatientGrid
{
    Task<SubmitReceipt> SubmitAsync(string patientKey, ImageSubmission image);

    Task<PatientDecision> GetDecisionAsync(string patientKey);

    Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync(string patientKey);

    Task<bool> WithdrawAsync(string patientKey, string imageId, string reason);

    Task<int> ReanalyseAsync(string patientKey, string studyId, string reason);

    Task ResumeAsync(string patientKey);

    /// <summary>Subscribes to a site's decisions, or renews. The subscription lapses unless renewed.</summary>
    Task WatchAsync(string site, IDecisionObserver observer);
}
