using System.Security.Cryptography;
using System.Text;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Dashboard.Gold;

/// <summary>
/// Draws images to be annotated from a site's outcomes: by their pseudonyms alone, so that neither scores nor answers nor anybody's wish has a part
/// in it, and the same days give the same images.
/// </summary>
internal static class GoldDraw
{
    public static async Task<IReadOnlyList<string>> DrawAsync(
        IOutcomeStore store,
        OutcomeFilter filter,
        int most,
        CancellationToken cancellationToken
    )
    {
        var drawn = new PriorityQueue<string, string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var outcome in store.ReadAsync(filter, cancellationToken))
        {
            // An image that several models saw is one image; one that none saw has nothing to measure.
            if (outcome.Row.ModelHash.Length > 0 && seen.Add(outcome.Row.ImageId))
            {
                var id = outcome.Row.ImageId;
                drawn.Enqueue(id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("drawn:" + id))));
                if (drawn.Count > most)
                {
                    drawn.Dequeue();
                }
            }
        }

        return [.. drawn.UnorderedItems.Select(item => item.Element).Order(StringComparer.Ordinal)];
    }
}
