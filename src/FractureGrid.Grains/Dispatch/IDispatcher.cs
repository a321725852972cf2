namespace FractureGrid.Grains.Dispatch;

/// <summary>Brings images to the least loaded detector.</summary>
internal interface IDispatcher
{
    /// <summary>Waits for a detector with room, however long that takes, and gives its answer.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<DispatchAnswer> DetectAsync(string imageId, string blobName, CancellationToken cancellationToken);
}
