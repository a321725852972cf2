namespace FractureGrid.Abstractions.Outcomes;

/// <summary>
/// Outcomes and reference standards, and counts by day and subgroup that are kept with them in the same transaction. Everything is idempotent.
/// Calls throw <see cref="FractureGridException"/> when the database is lost.
/// </summary>
public interface IOutcomeStore
{
    /// <summary>Stores rows; a row of the same site, image and model is replaced.</summary>
    Task UpsertAsync(IReadOnlyList<OutcomeRow> rows, CancellationToken cancellationToken);

    /// <summary>Stores truths, also of images that have no outcome yet. Answers in the order of the question.</summary>
    /// <param name="references">The truths.</param>
    /// <param name="isDryRun">Answers as it would, and stores nothing.</param>
    /// <param name="cancellationToken">Ends the writing; nothing is stored then.</param>
    Task<IReadOnlyList<ReferenceReceipt>> SetReferencesAsync(
        IReadOnlyList<ReferenceStandard> references,
        bool isDryRun,
        CancellationToken cancellationToken
    );

    /// <summary>The outcomes by site, image and model. The whole set is never held in memory.</summary>
    IAsyncEnumerable<LabelledOutcome> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>The outcomes of some images of a site.</summary>
    Task<IReadOnlyList<LabelledOutcome>> FindAsync(string site, IReadOnlyCollection<string> imageIds, CancellationToken cancellationToken);

    /// <summary>One page of truths by site and image, beginning behind <paramref name="after"/>, which is a site and an image id.</summary>
    Task<IReadOnlyList<ReferenceStandard>> ReferencesAsync(
        OutcomeFilter filter,
        (string Site, string ImageId)? after,
        int most,
        CancellationToken cancellationToken
    );

    /// <summary>Counts of every group over the filter's days, one for each site, model, attribute and value.</summary>
    Task<IReadOnlyList<GroupCounts>> CountsAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Counts of every group over the filter's days, sites and models together: one for each attribute and value. All outcomes come by site, as
    /// attribute <see cref="OutcomeAttributes.Site"/>. What is read and held depends on the number of groups, not on that of outcomes.
    /// </summary>
    Task<IReadOnlyList<AttributeCounts>> TotalsAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// The group <paramref name="value"/> of the filter's attribute over spans of <paramref name="days"/> days, sites and models together. The first
    /// span begins with the group's first day; spans without outcomes are left out. <see cref="SpanCounts.Months"/> gives calendar months, which
    /// are summed already and so are read fast of any number of sites.
    /// </summary>
    Task<IReadOnlyList<SpanCounts>> SpansAsync(OutcomeFilter filter, string value, int days, CancellationToken cancellationToken);

    /// <summary>
    /// One sum of all outcomes over the filter's days, sites and models. Unlike <see cref="TotalsAsync"/> it holds one set of counts however many sites
    /// there are. Empty without any.
    /// </summary>
    Task<OutcomeCounts> SumAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>Attribute and value of every group over the filter's days; nothing of their counts is read.</summary>
    Task<IReadOnlyList<(string Attribute, string Value)>> GroupNamesAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary><see cref="TotalsAsync"/> and <see cref="SpansAsync"/> of one attribute; of one body part both from a single reading of its rows.</summary>
    Task<(IReadOnlyList<AttributeCounts> Totals, IReadOnlyList<SpanCounts> Spans)> ViewAsync(
        OutcomeFilter filter,
        string value,
        int days,
        CancellationToken cancellationToken
    );

    /// <summary>Each site, model, attribute and value for each day, days rising; never all in memory.</summary>
    IAsyncEnumerable<GroupCounts> DailyCountsAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>Embeddings of the films that have one, in no order; never all in memory.</summary>
    IAsyncEnumerable<FilmEmbedding> EmbeddingsAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>Images that were not analysed, by reason, most first; of one device, body part, sex or age band where a group is named.</summary>
    Task<IReadOnlyList<ExclusionCount>> ExclusionsAsync(
        OutcomeFilter filter,
        (string Attribute, string Value)? group,
        CancellationToken cancellationToken
    );

    /// <summary>The films that a shadow (the filter's model) and a model in use have both analysed, with what is compared of them and no more.</summary>
    Task<IReadOnlyList<FilmPair>> PairsAsync(OutcomeFilter filter, CancellationToken cancellationToken);

    /// <summary>Images of one group by body part.</summary>
    Task<IReadOnlyList<GroupSize>> BodyPartsAsync(
        OutcomeFilter filter,
        (string Attribute, string Value) group,
        CancellationToken cancellationToken
    );

    /// <summary>Sites and models that have outcomes, shadows left out.</summary>
    Task<IReadOnlyList<OutcomeScope>> ScopesAsync(CancellationToken cancellationToken);

    /// <summary>The same for shadows only.</summary>
    Task<IReadOnlyList<OutcomeScope>> ShadowScopesAsync(CancellationToken cancellationToken);
}
