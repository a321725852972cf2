using System.Text;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A multipart/related body (PS3.18 8.6.1.2), part after part as they are opened. A part that can't be opened ends the connection: half an answer must not look whole.</summary>
internal sealed class MultipartResult(string partType, IEnumerable<IPart> parts) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var response = httpContext.Response;
        response.ContentType = $"{MediaTypes.Related}; type=\"{partType}\"; boundary={boundary}";
        foreach (var part in parts)
        {
            using var content = part.Open();
            if (content is null)
            {
                Fail(httpContext);
                return;
            }

            await WriteAsync(
                response,
                $"--{boundary}\r\nContent-Type: {content.ContentType}\r\nContent-Length: {content.Stream.Length}\r\n\r\n"
            );
            await content.Stream.CopyToAsync(response.Body, httpContext.RequestAborted);
            await WriteAsync(response, "\r\n");
        }

        await WriteAsync(response, $"--{boundary}--\r\n");
    }

    private static void Fail(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
        }
        else
        {
            context.Response.ContentType = null;
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task WriteAsync(HttpResponse response, string text) =>
        await response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes(text), response.HttpContext.RequestAborted);
}
