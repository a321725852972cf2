using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Callers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Host.Access.Guards;

/// <summary>
/// Lets a request through when its caller's roles meet the policy and every site that address, query and header name is one of the caller's. Endpoints
/// leave out what other sites have besides, since many requests name none.
/// </summary>
internal sealed class AccessGuard(IHttpContextAccessor accessor) : AuthorizationHandler<AccessRequirement>
{
    private const string SiteParameter = "site";

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        var caller = CallerIdentity.Of(context.User);
        var http = context.Resource as HttpContext ?? accessor.HttpContext;
        if (AccessRules.Allows(requirement.Policy, caller.Roles) && (http is null || NamedSites(http.Request).All(caller.Sites.Allows)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<string> NamedSites(HttpRequest request) =>
        request
            .Query[SiteParameter]
            .Concat(request.Headers[AccessHeaders.Site])
            .Append(request.RouteValues.GetValueOrDefault(SiteParameter) as string)
            .Where(site => !string.IsNullOrEmpty(site))
            .OfType<string>();
}
