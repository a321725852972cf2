namespace FractureGrid.Inference.Detection;

/// <summary>Finds the highest scores without sorting them all.</summary>
internal static class TopScores
{
    /// <summary>Indices of the highest <paramref name="count"/> scores, highest first; of equal scores the earlier comes first.</summary>
    public static int[] Find(ReadOnlySpan<float> scores, int count)
    {
        var best = new PriorityQueue<int, (float Score, int Order)>(count + 1);
        for (var i = 0; i < scores.Length; i++)
        {
            if (best.Count < count)
            {
                best.Enqueue(i, (scores[i], -i));
            }
            else if (best.TryPeek(out _, out var least) && scores[i] > least.Score)
            {
                best.EnqueueDequeue(i, (scores[i], -i));
            }
        }

        var indices = new int[best.Count];
        for (var i = indices.Length - 1; i >= 0; i--)
        {
            indices[i] = best.Dequeue();
        }

        return indices;
    }
}
