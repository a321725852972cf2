using System.Runtime.CompilerServices;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Reads embeddings without the rest of their rows.</summary>
internal static class EmbeddingReader
{
    /// <param name="contexts">The database.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<FilmEmbedding> ReadAsync(
        IOutcomeContexts contexts,
        OutcomeFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var found = OutcomeStore
            .Rows(context, filter)
            .Where(row => row.Embedding != null)
            // Days rising: who adds up by day has one day's sums at hand and not a year's.
            .OrderBy(row => row.AcknowledgedAt)
            .Select(row => new
            {
                row.AcknowledgedAt,
                row.Device,
                row.BodyPart,
                row.Embedding,
            })
            .AsAsyncEnumerable();
        await foreach (var film in found.WithCancellation(cancellationToken))
        {
            yield return new FilmEmbedding(
                DateOnly.FromDateTime(film.AcknowledgedAt.UtcDateTime),
                film.Device ?? OutcomeAttributes.Unknown,
                film.BodyPart ?? OutcomeAttributes.Unknown,
                film.Embedding!
            );
        }
    }
}
