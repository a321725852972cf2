namespace FractureGrid.Abstractions.Labels;

/// <summary>
/// The gold-standard workflow of one site after Xie et al. 2024; key is the site. Two annotators work by themselves, a reviewer makes the one final
/// annotation, a spot check by a further person follows for a share of the images. Each needs to have passed a test for the duty.
/// </summary>
[GrainInterfaceType("fg.gold-standard"), Alias("fg.gold-standard")]
public interface IGoldStandardGrain : IGrainWithStringKey
{
    /// <summary>Takes images up; those already there stay as they are. Gives how many are new.</summary>
    [Alias("enrol")]
    Task<int> EnrolAsync(IReadOnlyList<string> imageIds);

    /// <summary>Keeps a test result; true when it opens the duty to the person.</summary>
    [Alias("qualify")]
    Task<bool> QualifyAsync(Qualification qualification);

    /// <summary>The next image that the person may work on; null when there is none. An annotator is not shown what others said.</summary>
    [Alias("next")]
    Task<GoldCase?> NextAsync(string person, Duty duty);

    /// <summary>Takes an annotator's or the reviewer's annotation.</summary>
    [Alias("annotate")]
    Task<GoldReceipt> AnnotateAsync(string imageId, Duty duty, Annotation annotation);

    /// <summary>Takes a spot check. One that does not accept sends the image back to its reviewer.</summary>
    [Alias("check")]
    Task<GoldReceipt> CheckAsync(string imageId, SpotCheck check);

    /// <summary>Images by id, of some stages; of all when none is named.</summary>
    [Alias("cases")]
    Task<IReadOnlyList<GoldCase>> GetCasesAsync(IReadOnlyList<GoldStage> stages, int skip, int take);

    /// <summary>Stages, gates and agreement together.</summary>
    [Alias("overview")]
    Task<GoldOverview> GetOverviewAsync();

    [Alias("agreement")]
    Task<GoldAgreement> GetAgreementAsync();
}
