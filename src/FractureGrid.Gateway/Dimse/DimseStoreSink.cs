using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Dimse;

/// <summary>One object arriving by C-STORE. A full disk is an <see cref="IOException"/>, which the server answers with A700.</summary>
internal sealed class DimseStoreSink(IncomingObject incoming, Action<Receipt> completed) : IStoreSink
{
    public ValueTask WriteAsync(ReadOnlyMemory<byte> dataSetBytes, CancellationToken cancellationToken)
    {
        incoming.Write(dataSetBytes.Span);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<DimseStatus> CompleteAsync(CancellationToken cancellationToken)
    {
        var receipt = await incoming.CompleteAsync();
        completed(receipt);
        return DimseReceipts.StatusOf(receipt);
    }

    public ValueTask DisposeAsync()
    {
        incoming.Dispose();
        return ValueTask.CompletedTask;
    }
}
