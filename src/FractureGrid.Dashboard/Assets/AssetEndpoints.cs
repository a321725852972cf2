using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Dashboard.Assets;

internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        var library = routes.ServiceProvider.GetRequiredService<AssetLibrary>();
        routes
            .MapGet(
                "/assets/{file}",
                (string file, HttpContext context) =>
                {
                    if (library.Find(file) is not { } asset)
                    {
                        return Results.NotFound();
                    }

                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    context.Response.Headers.Vary = "Accept-Encoding";
                    context.Response.Headers.XContentTypeOptions = "nosniff";
                    if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
                    {
                        return Results.Bytes(asset.Content, asset.Type);
                    }

                    context.Response.Headers.ContentEncoding = "br";
                    return Results.Bytes(asset.Compressed, asset.Type);
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
