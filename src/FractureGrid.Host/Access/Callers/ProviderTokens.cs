using System.Security.Claims;
using FractureGrid.Abstractions.Access;

namespace FractureGrid.Host.Access.Callers;

/// <summary>Makes callers of the claims that an identity provider sends.</summary>
internal static class ProviderTokens
{
    private const string Subject = "sub";

    /// <summary>Null without a subject. Words that are no role of ours give none.</summary>
    public static CallerIdentity? Read(ClaimsPrincipal principal, OidcOptions options) =>
        principal.FindFirstValue(Subject) is { Length: > 0 } subject
            ? new CallerIdentity
            {
                Kind = CallerKind.Person,
                Id = subject,
                Name = principal.FindFirstValue(options.NameClaim) is { Length: > 0 } name ? name : subject,
                Roles =
                [
                    .. Words(principal, options.RoleClaim)
                        .Select(word => RoleOf(word, options))
                        .OfType<string>()
                        .Distinct(StringComparer.Ordinal),
                ],
                ClaimedSites = [.. Words(principal, options.SiteClaim).Distinct(StringComparer.Ordinal)],
            }
            : null;

    private static string? RoleOf(string word, OidcOptions options) =>
        options.Roles.TryGetValue(word, out var ours) ? ours
        : AccessRoles.All.Contains(word, StringComparer.Ordinal) ? word
        : null;

    private static IEnumerable<string> Words(ClaimsPrincipal principal, string claim) =>
        principal.FindAll(claim).SelectMany(one => one.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
}
