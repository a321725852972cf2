using FractureGrid.Abstractions.Access;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Host.Access.Callers;

/// <inheritdoc cref="ICaller"/>
internal sealed class Caller(IHttpContextAccessor accessor) : ICaller
{
    // Not kept: the request may be signed in after this was made.
    private CallerIdentity Identity => CallerIdentity.Of(accessor.HttpContext?.User);

    public string Name => Identity.Name;

    public CallerKind Kind => Identity.Kind;

    public IReadOnlyList<string> Roles => Identity.Roles;

    public SiteScope Sites => Identity.Sites;

    public bool May(string policy) => AccessRules.Allows(policy, Identity.Roles);

    public string? AuthorOf(string? named)
    {
        var identity = Identity;
        var given = string.IsNullOrWhiteSpace(named) ? null : named;
        return identity.Kind switch
        {
            CallerKind.Person => identity.Name,
            CallerKind.Key or CallerKind.Edge => given is null ? identity.Name : $"{identity.Name}:{given}",
            CallerKind.Nobody => null,
            _ => given,
        };
    }
}
