namespace FractureGrid.Dicom.Network;

/// <summary>Takes the objects that a <see cref="DicomServer"/> receives. Called from many associations at once, one object at a time on each.</summary>
public interface IStoreHandler
{
    /// <summary>
    /// A new object is announced. To refuse it, return <see cref="StoreSink.Refusing"/>; an exception is answered with
    /// A700 (<see cref="IOException"/>, <see cref="TimeoutException"/>, cancellation) or C000.
    /// </summary>
    /// <param name="request">The object's identity.</param>
    /// <param name="cancellationToken">Fires when the handler takes longer than <see cref="DicomServerOptions.HandlerTimeout"/> or the server is killed; must be obeyed.</param>
    ValueTask<IStoreSink> BeginAsync(StoreRequest request, CancellationToken cancellationToken);
}
