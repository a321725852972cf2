namespace FractureGrid.Dicom.Network;

/// <summary>
/// Receives one object. The data set comes as raw bytes in the negotiated transfer syntax, without file meta information.
/// Disposal without <see cref="CompleteAsync"/> means that the object did not arrive whole and must be forgotten.
/// </summary>
public interface IStoreSink : IAsyncDisposable
{
    /// <summary>The next bytes. The memory is only valid until the returned task ends.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken);

    /// <summary>All bytes were written. Success may be returned only when the object is on stable storage.</summary>
    ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken);
}
