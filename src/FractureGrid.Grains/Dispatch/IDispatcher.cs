namespace FractureGrid.Grains.Dispatch;

/// <summary>Brings images to the detector with the least expected wait.</summary>
internal interface IDispatcher
{
    /// <summary>Waits for a detector with room, however long that takes, and gives its answer.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<DispatchAnswer> DetectAsync(DispatchRequest request, CancellationToken cancellationToken);

    /// <summary>Who waits here, and what is known of the detectors.</summary>
    DispatchSnapshot Snapshot();
}
