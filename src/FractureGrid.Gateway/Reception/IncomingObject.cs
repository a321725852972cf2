using FractureGrid.Gateway.Spooling;

namespace FractureGrid.Gateway.Reception;

/// <summary>One object on its way in. Disposal without <see cref="CompleteAsync"/> forgets it. Not thread-safe.</summary>
internal sealed class IncomingObject(Receiver receiver, SpoolWriter writer, Origin origin, Announcement announcement, long limit)
    : IDisposable
{
    private bool _tooLarge;

    public SpoolWriter Writer => writer;

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
    public async ValueTask<Receipt> CompleteAsync() =>
        _tooLarge
            ? Receipt.Of(ReceiptKind.TooLarge, $"The object is larger than the limit of {limit} bytes.")
            : await receiver.CompleteAsync(this);

    public void Dispose() => writer.Dispose();
}
