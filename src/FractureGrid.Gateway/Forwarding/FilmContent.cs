using System.Net;
using System.Net.Http.Headers;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>A film as the part of a request. The stream stays its owner's, and is read from its start each time.</summary>
internal sealed class FilmContent : HttpContent
{
    private readonly Stream _film;

    public FilmContent(Stream film)
    {
        _film = film;
        Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        _film.Position = 0;
        return _film.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _film.Length;
        return true;
    }
}
