using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Puts a shadow's rows beside those of the models in use in one statement, without lesions and embeddings.</summary>
internal static class PairReader
{
    public static async Task<IReadOnlyList<FilmPair>> ReadAsync(
        OutcomeContext context,
        IQueryable<OutcomeRow> shadows,
        CancellationToken cancellationToken
    )
    {
        var pairs =
            from shadow in shadows
            where shadow.Outcome != Outcome.NotAnalysed
            join active in context.Outcomes.AsNoTracking() on new { shadow.Site, shadow.ImageId } equals new { active.Site, active.ImageId }
            where
                active.ModelHash != string.Empty
                && !active.ModelHash.StartsWith(ShadowModels.Prefix)
                && active.Outcome != Outcome.NotAnalysed
            join truth in context.References.AsNoTracking()
                on new { shadow.Site, shadow.ImageId } equals new { truth.Site, truth.ImageId }
                into truths
            from truth in truths.DefaultIfEmpty()
            select new FilmPair
            {
                ImageId = shadow.ImageId,
                ActiveModel = active.Model,
                ActiveOutcome = active.Outcome,
                ActiveScore = active.Score,
                ActiveAt = active.DecidedAt,
                ShadowOutcome = shadow.Outcome,
                ShadowScore = shadow.Score,
                HasFracture = truth == null ? null : truth.HasFracture,
            };
        // A film that was read again counts with its newest result.
        var newest = new Dictionary<string, FilmPair>(StringComparer.Ordinal);
        await foreach (var pair in pairs.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, pair.ImageId, out _);
            known = known is null || known.ActiveAt < pair.ActiveAt ? pair : known;
        }

        return [.. newest.Values];
    }
}
