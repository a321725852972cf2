namespace FractureGrid.Abstractions.Access;

/// <summary>Headers of requests that decide about access.</summary>
public static class AccessHeaders
{
    /// <summary>Names the site that objects are sent for.</summary>
    public const string Site = "X-FractureGrid-Site";

    /// <summary>Holds an API key, for programs that can't set <c>Authorization: Bearer</c>.</summary>
    public const string Key = "X-API-Key";
}
