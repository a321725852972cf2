namespace FractureGrid.Host.Access;

/// <summary>An OpenID Connect provider whose tokens are believed.</summary>
public sealed class OidcOptions
{
    /// <summary>Address of the provider, below which <c>/.well-known/openid-configuration</c> lies; https, on loopback also http. Default: none, no OIDC.</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that tokens must name. Needed with an authority.</summary>
    public string? Audience { get; set; }

    /// <summary>Claim with the roles. Default: <c>roles</c>. Several values, or one with spaces or commas between.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Claim with the sites; <c>*</c> in it stands for all, though not for a hospital. Default: <c>sites</c>.</summary>
    public string SiteClaim { get; set; } = "sites";

    /// <summary>Claim with the person's name, which stands on labels and readings. Default: <c>preferred_username</c>; without it the subject.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The provider's words for our roles: <c>Roles:radiology-lead = analyst</c>. Our own names need no entry. Default: none.</summary>
    public Dictionary<string, string> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Client id for signing in to the dashboard by browser (authorization code with PKCE). Default: none, tokens only.</summary>
    public string? ClientId { get; set; }

    /// <summary>File with the client's secret. Default: none, a public client.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>How long an answer of the provider may take while a person waits for it. Default: 10 seconds, at most 10 minutes.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    internal bool IsSet => !string.IsNullOrWhiteSpace(Authority);

    internal bool HasBrowser => IsSet && !string.IsNullOrWhiteSpace(ClientId);
}
