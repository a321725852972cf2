using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.EdgePorts;
using FractureGrid.Host.Access.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access.Callers;

/// <summary>What a request brings along to say who it is from.</summary>
internal static class Credentials
{
    private const string Bearer = "Bearer ";

    /// <summary>The scheme for a request. A credential that is there decides, right or wrong: a wrong one is never passed over for a weaker one.</summary>
    public static string SchemeOf(HttpContext context)
    {
        if (context.FindEdge() is not null)
        {
            return AccessSchemes.Edge;
        }

        var isGiven = context.Request.Headers.Authorization.Count > 0 || context.Request.Headers.ContainsKey(AccessHeaders.Key);
        if (!isGiven)
        {
            return AccessSchemes.Session;
        }

        var isOurs = KeyOf(context.Request) is { } text && KeyRing.IsOurs(text);
        var hasProvider =
            context.RequestServices.GetService(typeof(IOptions<AccessOptions>)) is IOptions<AccessOptions> { Value.Oidc.IsSet: true };
        return isOurs || !hasProvider ? AccessSchemes.Key : AccessSchemes.Jwt;
    }

    /// <summary>The text of a bearer or key header; null without one, or with several.</summary>
    public static string? KeyOf(HttpRequest request) =>
        request.Headers[AccessHeaders.Key] is [var key] ? key
        : request.Headers.Authorization is [{ } text] && text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? text[Bearer.Length..].Trim()
        : null;
}
