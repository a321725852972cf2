using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Counts made from the rows themselves, for selections that no cells are kept for: groups within one body part.</summary>
internal static class RowCounter
{
    /// <summary>Sums by whatever <paramref name="keyOf"/> gives.</summary>
    public static async Task<Dictionary<TKey, OutcomeCounts>> SumAsync<TKey>(
        OutcomeContext context,
        IQueryable<OutcomeRow> rows,
        string? attribute,
        Func<CountKey, TKey> keyOf,
        ILesionMatcher matcher,
        CancellationToken cancellationToken
    )
        where TKey : notnull
    {
        var sums = new Dictionary<TKey, OutcomeCounts>();
        await foreach (var (row, reference) in ReadAsync(context, rows, cancellationToken))
        {
            Add(sums, row, reference, attribute, keyOf, matcher);
        }

        return sums;
    }

    /// <summary>One group over spans of days, which begin with its first day. Sites and models are summed.</summary>
    public static async Task<IReadOnlyList<SpanCounts>> SpansAsync(
        OutcomeContext context,
        IQueryable<OutcomeRow> rows,
        (OutcomeFilter Filter, string Value) group,
        int days,
        ILesionMatcher matcher,
        CancellationToken cancellationToken
    )
    {
        var spans = new RowSpans(group.Filter, group.Value, days, matcher);
        await foreach (var (row, reference) in ReadAsync(context, rows, cancellationToken))
        {
            spans.Add(row, reference);
        }

        return spans.ToList();
    }

    /// <summary>Both in one reading.</summary>
    public static async Task<(Dictionary<TKey, OutcomeCounts> Sums, IReadOnlyList<SpanCounts> Spans)> ViewAsync<TKey>(
        OutcomeContext context,
        IQueryable<OutcomeRow> rows,
        (OutcomeFilter Filter, string Value) group,
        int days,
        Func<CountKey, TKey> keyOf,
        ILesionMatcher matcher,
        CancellationToken cancellationToken
    )
        where TKey : notnull
    {
        var sums = new Dictionary<TKey, OutcomeCounts>();
        var spans = new RowSpans(group.Filter, group.Value, days, matcher);
        await foreach (var (row, reference) in ReadAsync(context, rows, cancellationToken))
        {
            spans.Add(row, reference);
            Add(sums, row, reference, group.Filter.Attribute, keyOf, matcher);
        }

        return (sums, spans.ToList());
    }

    private static void Add<TKey>(
        Dictionary<TKey, OutcomeCounts> sums,
        OutcomeRow row,
        ReferenceStandard? reference,
        string? attribute,
        Func<CountKey, TKey> keyOf,
        ILesionMatcher matcher
    )
        where TKey : notnull
    {
        foreach (var key in KeysOf(row, attribute))
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, keyOf(key), out _);
            OutcomeTally.Add(counts ??= new OutcomeCounts(), row, reference, matcher, 1);
        }
    }

    /// <summary>The groups of a row, of one attribute or of all.</summary>
    internal static IEnumerable<CountKey> KeysOf(OutcomeRow row, string? attribute) =>
        OutcomeTally.KeysOf(row).Where(key => attribute is null || string.Equals(key.Attribute, attribute, StringComparison.Ordinal));

    // Days rising.
    private static async IAsyncEnumerable<(OutcomeRow Row, ReferenceStandard? Reference)> ReadAsync(
        OutcomeContext context,
        IQueryable<OutcomeRow> rows,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var labelled = rows.OrderBy(row => row.AcknowledgedAt)
            .GroupJoin(
                context.References.AsNoTracking(),
                row => new { row.Site, row.ImageId },
                reference => new { reference.Site, reference.ImageId },
                (row, found) => new { row, found }
            )
            // What is counted, and nothing of the rest: an embedding is larger than all else together.
            .SelectMany(
                pair => pair.found.DefaultIfEmpty(),
                (pair, reference) =>
                    new
                    {
                        row = new OutcomeRow
                        {
                            Site = pair.row.Site,
                            ImageId = pair.row.ImageId,
                            ModelHash = pair.row.ModelHash,
                            Model = string.Empty,
                            Patient = string.Empty,
                            StudyId = string.Empty,
                            AcknowledgedAt = pair.row.AcknowledgedAt,
                            DecidedAt = pair.row.AcknowledgedAt,
                            Outcome = pair.row.Outcome,
                            Score = pair.row.Score,
                            Lesions = pair.row.Lesions,
                            Device = pair.row.Device,
                            BodyPart = pair.row.BodyPart,
                            Sex = pair.row.Sex,
                            AgeBand = pair.row.AgeBand,
                            TubeVoltage = pair.row.TubeVoltage,
                            Exposure = pair.row.Exposure,
                            Noise = pair.row.Noise,
                            BoneFound = pair.row.BoneFound,
                            SearchedShare = pair.row.SearchedShare,
                            GreyMean = pair.row.GreyMean,
                            GreyDeviation = pair.row.GreyDeviation,
                        },
                        // Who said so and when is not counted either.
                        reference = reference == null
                            ? null
                            : new ReferenceStandard
                            {
                                Site = reference.Site,
                                ImageId = reference.ImageId,
                                HasFracture = reference.HasFracture,
                                Lesions = reference.Lesions,
                                Source = reference.Source,
                                Author = string.Empty,
                                At = pair.row.AcknowledgedAt,
                            },
                    }
            );
        await foreach (var pair in labelled.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return (pair.row, pair.reference);
        }
    }
}
