namespace FractureGrid.Abstractions.Blobs;

/// <summary>
/// A store that lies over the network and may forget what it has just confirmed, when it is killed. Who has given it something looks once more after a
/// while. There is none where stores keep their word.
/// </summary>
public interface IStoreMemory
{
    /// <summary>What was confirmed so long ago and is still there, lasts.</summary>
    TimeSpan SettleTime { get; }

    /// <summary>Completes when the store next answers again after a fault, the time to look at once.</summary>
    Task ReturnedAsync();

    /// <summary>Whether a film is there and can be read.</summary>
    Task<bool> HasAsync(string film, CancellationToken cancellationToken);
}
