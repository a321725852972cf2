using System.Diagnostics;
using FractureGrid.Gateway.Spooling;
using FractureGrid.Gateway.Telemetry;

namespace FractureGrid.Gateway.Reception;

/// <summary>One object on its way in. Disposal without <see cref="CompleteAsync"/> forgets it. Not thread-safe.</summary>
internal sealed class IncomingObject(
    Receiver receiver,
    SpoolWriter writer,
    Origin origin,
    Announcement announcement,
    long limit,
    Activity? span,
    long began
) : IDisposable
{
    private bool _tooLarge;

    public SpoolWriter Writer => writer;

    /// <summary>When its first byte came, on the clock of the receiver.</summary>
    public long Began => began;

    /// <summary>The film's trace from here on, as W3C traceparent; null when it is not traced.</summary>
    public string? Trace => span?.Id ?? origin.Trace;

    public Origin Origin => origin;

    public Announcement Announcement => announcement;

    /// <summary>Appends bytes; beyond the size limit they are dropped and <see cref="CompleteAsync"/> refuses. Throws <see cref="IOException"/> on a full disk.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _tooLarge |= writer.Length + bytes.Length > limit;
        if (!_tooLarge)
        {
            writer.Write(bytes);
        }
    }

    /// <summary>Decides on the whole object. When the receipt says that it is taken, it is on stable storage.</summary>
    public async ValueTask<Receipt> CompleteAsync()
    {
        var receipt = _tooLarge
            ? Receipt.Of(ReceiptKind.TooLarge, $"The object is larger than the limit of {limit} bytes.")
            : await receiver.CompleteAsync(this);
        span?.SetTag(GatewayTracing.Outcome, receipt.Code);
        span?.SetStatus(receipt.IsTaken ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        receiver.Count(this, receipt);
        return receipt;
    }

    public void Dispose()
    {
        span?.Dispose();
        writer.Dispose();
    }
}
