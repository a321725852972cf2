using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Pictures in parts: 200, or 206 when some objects could not be shown (PS3.18 table 10.4.3-1).</summary>
internal sealed class PicturesResult(string mediaType, IReadOnlyList<byte[]> pictures, bool isPartial) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (isPartial)
        {
            httpContext.Response.StatusCode = StatusCodes.Status206PartialContent;
        }

        return new MultipartResult(mediaType, pictures.Select(picture => new MemoryPart(mediaType, picture))).ExecuteAsync(httpContext);
    }
}
