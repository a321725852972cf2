using System.Net;
using FractureGrid.Abstractions.Access;
using FractureGrid.Host.Access.Keys;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access;

/// <summary>The rules on <see cref="AccessOptions"/> that attributes can't say.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    private const int HashLength = 64;

    private static readonly TimeSpan s_longestPatience = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var failures = Oidc(options.Oidc).Concat(Keys(options)).ToList();
        failures.AddRange(
            options
                .Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _))
                .Select(proxy => $"{AccessOptions.Section}:Proxies must be IP addresses; not '{proxy}'.")
        );
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Oidc(OidcOptions oidc)
    {
        const string Section = $"{AccessOptions.Section}:Oidc";
        if (!oidc.IsSet)
        {
            yield break;
        }

        if (
            !Uri.TryCreate(oidc.Authority, UriKind.Absolute, out var authority)
            || !(authority.Scheme is "https" || (authority.Scheme is "http" && authority.IsLoopback))
        )
        {
            yield return $"{Section}:Authority must be an https address; not '{oidc.Authority}'.";
        }

        if (string.IsNullOrWhiteSpace(oidc.Audience))
        {
            yield return $"{Section}:Audience must be set, or tokens that are meant for other programs would open this one.";
        }

        if (oidc.Patience <= TimeSpan.Zero || oidc.Patience > s_longestPatience)
        {
            yield return $"{Section}:Patience must be above 0 and at most {s_longestPatience}; not {oidc.Patience}.";
        }

        foreach (var (theirs, ours) in oidc.Roles)
        {
            if (!AccessRoles.All.Contains(ours, StringComparer.Ordinal))
            {
                yield return $"{Section}:Roles:{theirs} must be one of {string.Join(", ", AccessRoles.All)}; not '{ours}'.";
            }
        }

        if (oidc.ClientSecretFile is { Length: > 0 } file && !File.Exists(file))
        {
            yield return $"{Section}:ClientSecretFile: there is no file '{file}'.";
        }
    }

    private static IEnumerable<string> Keys(AccessOptions options)
    {
        foreach (var (id, key) in options.Keys)
        {
            if (key.Hash.Length != HashLength || !key.Hash.All(char.IsAsciiHexDigit) || key.Name.Length is 0 or > ApiKey.LongestName)
            {
                yield return $"{AccessOptions.Section}:Keys:{id} needs a Name of up to {ApiKey.LongestName} characters and a Hash of {HashLength} hex digits.";
            }

            if (!AccessRoles.All.Contains(key.Role, StringComparer.Ordinal))
            {
                yield return $"{AccessOptions.Section}:Keys:{id}:Role must be one of {string.Join(", ", AccessRoles.All)}; not '{key.Role}'.";
            }
        }
    }
}
