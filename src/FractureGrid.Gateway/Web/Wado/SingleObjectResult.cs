using FractureGrid.Gateway.Holding;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>One object as the whole body.</summary>
internal sealed class SingleObjectResult(HeldObjects objects, HeldInstance instance, string? transferSyntax) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var content = new ObjectPart(objects, instance, transferSyntax).Open();
        if (content is null)
        {
            httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        httpContext.Response.ContentType = content.ContentType;
        httpContext.Response.ContentLength = content.Stream.Length;
        await content.Stream.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
