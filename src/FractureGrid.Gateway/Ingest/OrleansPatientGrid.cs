using System.Runtime.CompilerServices;
using FractureGrid.Abstractions.Feed;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Gateway.Ingest;

/// <summary>The grid by grain calls from the silo that the gateway is co-hosted with.</summary>
internal sealed class OrleansPatientGrid(IGrainFactory grains) : IPatientGrid
{
    private readonly ConditionalWeakTable<IDecisionObserver, IDecisionObserver> _references = [];

    public Task<SubmitReceipt> SubmitAsync(string patientKey, ImageSubmission image) =>
        grains.GetGrain<IPatientGrain>(patientKey).SubmitAsync(image);

    public Task<PatientDecision> GetDecisionAsync(string patientKey) => grains.GetGrain<IPatientGrain>(patientKey).GetDecisionAsync();

    public Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync(string patientKey) =>
        grains.GetGrain<IPatientGrain>(patientKey).GetHistoryAsync();

    public Task<bool> WithdrawAsync(string patientKey, string imageId, string reason) =>
        grains.GetGrain<IPatientGrain>(patientKey).WithdrawAsync(imageId, reason);

    public Task<int> ReanalyseAsync(string patientKey, string studyId, string reason) =>
        grains.GetGrain<IPatientGrain>(patientKey).ReanalyseAsync(studyId, reason);

    public Task ResumeAsync(string patientKey) => grains.GetGrain<IPatientGrain>(patientKey).ResumeAsync();

    public Task WatchAsync(string site, IDecisionObserver observer) =>
        grains
            .GetGrain<ISiteFeedGrain>(site)
            .SubscribeAsync(_references.GetValue(observer, grains.CreateObjectReference<IDecisionObserver>));
}
