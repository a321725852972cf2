using System.Runtime.InteropServices;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A part that is in memory.</summary>
internal sealed class MemoryPart(string contentType, ReadOnlyMemory<byte> bytes) : IPart
{
    public PartContent Open()
    {
        var segment = MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
        return new PartContent(contentType, new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false));
    }
}
