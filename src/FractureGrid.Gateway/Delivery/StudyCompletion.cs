using System.Collections.Concurrent;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Results;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Delivery;

/// <summary>
/// Says when a study is whole: somebody said so, or the number of images that was announced is here, or for a while nothing has come; a shorter while after the
/// sender ended its association. An image that has not been decided keeps it open in any case.
/// </summary>
internal sealed class StudyCompletion(IOptions<DeliveryOptions> options)
{
    private readonly ConcurrentDictionary<StudyKey, (int? Expected, bool Forced)> _known = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    public void Know(StudyKey study, int? expected, bool forced) => _known[study] = (expected, forced);

    public void Forget(StudyKey study) => _known.TryRemove(study, out _);

    /// <summary>A sender has ended an association.</summary>
    public void Ended(string callingAe, DateTimeOffset at) => _ended[callingAe] = at;

    /// <param name="study">The study.</param>
    /// <param name="rows">Its instances.</param>
    /// <param name="now">The moment.</param>
    public bool IsWhole(StudyKey study, IReadOnlyList<IndexedInstance> rows, DateTimeOffset now)
    {
        if (rows.Count == 0 || rows.Any(row => row.State is InstanceState.Received or InstanceState.Submitted))
        {
            return false;
        }

        var (expected, forced) = _known.GetValueOrDefault(study);
        if (forced || rows.Count >= expected)
        {
            return true;
        }

        var last = rows.MaxBy(row => row.ReceivedAt)!;
        var hasEnded = last.CallingAe is { } sender && _ended.TryGetValue(sender, out var end) && end >= last.ReceivedAt;
        return now - last.ReceivedAt >= options.Value.SettleTime
            || (hasEnded && now - last.ReceivedAt >= options.Value.SettleTimeAfterAssociation && expected is null);
    }
}
