using System.Buffers;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Web;

/// <summary>Takes one object from a request body.</summary>
internal static class HttpReception
{
    private const int BufferLength = 128 * 1024;

    /// <summary>Reads the stream to its end, whatever becomes of the object, so that what follows in the request can be read. A full disk is a receipt; a broken
    /// connection is an exception of the stream's.</summary>
    public static async Task<Receipt> TakeAsync(
        this Receiver receiver,
        Stream body,
        Origin origin,
        Announcement announcement,
        CancellationToken cancellationToken
    )
    {
        var receipt = receiver.Refusal();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        IncomingObject? incoming = null;
        try
        {
            if (receipt is null)
            {
                receipt = Guarded(() => incoming = receiver.Begin(origin, announcement));
            }

            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                receipt ??= Guarded(() => incoming!.Write(buffer.AsSpan(0, read)));
            }

            return receipt ?? await CompleteAsync(incoming!);
        }
        finally
        {
            incoming?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Receipt? Guarded(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (IOException)
        {
            return Unwritten();
        }
    }

    private static async Task<Receipt> CompleteAsync(IncomingObject incoming)
    {
        try
        {
            return await incoming.CompleteAsync();
        }
        catch (IOException)
        {
            return Unwritten();
        }
    }

    private static Receipt Unwritten() => Receipt.Of(ReceiptKind.NoSpace, "The gateway could not write the object to its disk.");
}
