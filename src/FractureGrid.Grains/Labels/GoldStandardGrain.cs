using FractureGrid.Abstractions.Labels;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Labels;

/// <inheritdoc cref="IGoldStandardGrain"/>
[GrainType("fg.gold-standard"), RolePlacement(SiloRoles.Patients)]
internal sealed class GoldStandardGrain(
    [PersistentState("gold-standard")] IPersistentState<GoldStandardState> state,
    IOutcomeStore outcomes,
    IOptions<GoldStandardOptions> options
) : Grain, IGoldStandardGrain
{
    private GoldStandardBook Book => new(state.State, options.Value);

    public async Task<int> EnrolAsync(IReadOnlyList<string> imageIds)
    {
        var added = Book.Enrol(imageIds);
        if (added > 0)
        {
            await state.WriteStateAsync();
        }

        return added;
    }

    public async Task<bool> QualifyAsync(Qualification qualification)
    {
        var passed = Book.Qualify(qualification);
        await state.WriteStateAsync();
        return passed;
    }

    public Task<GoldCase?> NextAsync(string person, Duty duty) => Task.FromResult(Book.Next(person, duty));

    public Task<GoldReceipt> AnnotateAsync(string imageId, Duty duty, Annotation annotation) =>
        KeepAsync(imageId, Book.Annotate(imageId, duty, annotation));

    public Task<GoldReceipt> CheckAsync(string imageId, SpotCheck check) => KeepAsync(imageId, Book.SpotCheck(imageId, check));

    public Task<IReadOnlyList<GoldCase>> GetCasesAsync(IReadOnlyList<GoldStage> stages, int skip, int take) =>
        Task.FromResult<IReadOnlyList<GoldCase>>([
            .. state
                .State.Cases.Values.Where(c => stages.Count == 0 || stages.Contains(c.Stage))
                .OrderBy(c => c.ImageId, StringComparer.Ordinal)
                .Skip(skip)
                .Take(take),
        ]);

    public Task<GoldOverview> GetOverviewAsync() =>
        Task.FromResult(
            new GoldOverview
            {
                Stages =
                [
                    .. Enum.GetValues<GoldStage>()
                        .Select(stage => new GoldStageCount(stage, state.State.Cases.Values.Count(c => c.Stage == stage))),
                ],
                Gates = Book.Gates(),
                Agreement = AgreementFigures.Of(state.State.Cases.Values),
            }
        );

    public Task<GoldAgreement> GetAgreementAsync() => Task.FromResult(AgreementFigures.Of(state.State.Cases.Values));

    private async Task<GoldReceipt> KeepAsync(string imageId, GoldReceipt receipt)
    {
        if (receipt is not GoldReceipt.Taken)
        {
            return receipt;
        }

        try
        {
            // The reference comes first: setting it again after a failed write changes nothing, and a final image without one would stay so.
            await SetReferenceAsync(state.State.Cases[imageId]);
            await state.WriteStateAsync();
            return receipt;
        }
        catch
        {
            // What is in memory was not stored; the next call reads what was.
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task SetReferenceAsync(GoldCase gold)
    {
        if (gold is { Stage: GoldStage.Final, Reviews: [.., var final] })
        {
            var reference = new ReferenceStandard
            {
                Site = this.GetPrimaryKeyString(),
                ImageId = gold.ImageId,
                HasFracture = final.HasFracture,
                Lesions = final.Lesions,
                Source = ReferenceSource.GoldStandard,
                Author = final.Author,
                At = final.At,
            };
            await outcomes.SetReferencesAsync([reference], isDryRun: false, CancellationToken.None);
        }
    }
}
