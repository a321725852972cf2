namespace FractureGrid.Abstractions.DeadLetters;

/// <summary>The images that the grid gave up, in one list with key 0. Durable.</summary>
[GrainInterfaceType("fg.dead-letters"), Alias("fg.dead-letters")]
public interface IDeadLetterGrain : IGrainWithIntegerKey
{
    /// <summary>Enters a letter; the same image again replaces it.</summary>
    [Alias("add")]
    Task AddAsync(DeadLetter letter);

    /// <summary>The oldest first.</summary>
    [Alias("list")]
    Task<IReadOnlyList<DeadLetter>> ListAsync();

    /// <summary>Sends an image to analysis again and strikes its letter. False when there is no such letter.</summary>
    [Alias("requeue")]
    Task<bool> RequeueAsync(string imageId);
}
