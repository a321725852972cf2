using System.Security.Claims;
using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.EdgePorts;
using FractureGrid.Host.Access.Keys;

namespace FractureGrid.Host.Access.Callers;

/// <summary>A caller in the one form that every way of signing in ends in, and its claims.</summary>
internal sealed record CallerIdentity
{
    private const string IdClaim = "fg:id";
    private const string NameClaim = "fg:name";
    private const string KindClaim = "fg:kind";
    private const string RoleClaim = "fg:role";
    private const string SiteClaim = "fg:site";

    public static CallerIdentity Nobody { get; } =
        new()
        {
            Kind = CallerKind.Nobody,
            Id = "",
            Name = "nobody",
        };

    public static CallerIdentity Local { get; } =
        new()
        {
            Kind = CallerKind.Local,
            Id = "local",
            Name = "local",
            Roles = [AccessRoles.Administrator],
        };

    public required CallerKind Kind { get; init; }

    /// <summary>Tells callers of a kind apart: key id, certificate name, subject.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Sites as claimed; <c>*</c> stands for all.</summary>
    public IReadOnlyList<string> ClaimedSites { get; init; } = [];

    /// <summary>
    /// An administrator has all sites, and so has an operator who is nothing else. Everybody else has those that are claimed; a hospital's claim to all is
    /// void, and so is that of someone who is a hospital among other things.
    /// </summary>
    public SiteScope Sites =>
        Roles.Contains(AccessRoles.Administrator, StringComparer.Ordinal) || Roles is [AccessRoles.Operator] ? SiteScope.All
        : !ClaimedSites.Contains(KeyRules.AllSites, StringComparer.Ordinal) ? SiteScope.Of(ClaimedSites)
        : Roles.Contains(AccessRoles.Hospital, StringComparer.Ordinal)
            ? SiteScope.Of(ClaimedSites.Where(site => !string.Equals(site, KeyRules.AllSites, StringComparison.Ordinal)))
        : SiteScope.All;

    public static CallerIdentity OfToken(string id) =>
        new()
        {
            Kind = CallerKind.Token,
            Id = id,
            Name = "token",
            Roles = [AccessRoles.Administrator],
        };

    public static CallerIdentity OfKey(ApiKey key) =>
        new()
        {
            Kind = CallerKind.Key,
            Id = key.Id,
            Name = key.Name,
            Roles = [key.Role],
            ClaimedSites = key.Sites,
        };

    public static CallerIdentity OfEdge(EdgeVisitor edge) =>
        new()
        {
            Kind = CallerKind.Edge,
            Id = edge.Name,
            Name = edge.Name,
            Roles = [AccessRoles.Hospital],
            ClaimedSites = [.. edge.Sites],
        };

    /// <summary>Nobody when the principal did not come in by one of our schemes.</summary>
    public static CallerIdentity Of(ClaimsPrincipal? principal) =>
        principal?.Identity is { IsAuthenticated: true }
        && Enum.TryParse<CallerKind>(principal.FindFirstValue(KindClaim), out var kind)
        && principal.FindFirstValue(IdClaim) is { } id
            ? new CallerIdentity
            {
                Kind = kind,
                Id = id,
                Name = principal.FindFirstValue(NameClaim) ?? id,
                Roles = [.. principal.FindAll(RoleClaim).Select(claim => claim.Value)],
                ClaimedSites = [.. principal.FindAll(SiteClaim).Select(claim => claim.Value)],
            }
            : Nobody;

    public ClaimsPrincipal ToPrincipal(string scheme) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(KindClaim, Kind.ToString()),
                    new Claim(IdClaim, Id),
                    new Claim(NameClaim, Name),
                    .. Roles.Select(role => new Claim(RoleClaim, role)),
                    .. ClaimedSites.Select(site => new Claim(SiteClaim, site)),
                ],
                scheme,
                NameClaim,
                RoleClaim
            )
        );
}
