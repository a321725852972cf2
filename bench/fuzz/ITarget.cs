namespace FractureGrid.Bench.Fuzz;

/// <summary>What is fed with damaged bytes.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>Sound inputs to start from.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Feeds one input. Returns what the target did in a few words, the same for the same way through it. Throws where it must not.</summary>
    Task<string> FeedAsync(byte[] input);
}
