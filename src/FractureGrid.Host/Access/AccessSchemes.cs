namespace FractureGrid.Host.Access;

/// <summary>Ways of signing in.</summary>
internal static class AccessSchemes
{
    /// <summary>Chooses among the others by what a request brings along.</summary>
    public const string Any = "FractureGrid";

    /// <summary>A certificate at the edge port.</summary>
    public const string Edge = "Edge";

    /// <summary>An API key or the data folder's token.</summary>
    public const string Key = "Key";

    /// <summary>A token of the identity provider.</summary>
    public const string Jwt = "Jwt";

    /// <summary>A browser's session, else a program of this machine.</summary>
    public const string Session = "Session";

    public const string Cookie = "Cookie";

    /// <summary>Signing in at the identity provider by browser.</summary>
    public const string Oidc = "Oidc";
}
