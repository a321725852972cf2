namespace FractureGrid.Abstractions.Outcomes;

/// <summary>
/// Marks outcomes of a model that read beside the one in use. They are rows of a model of their own: what is asked of all models leaves them out, and
/// what is asked of this one gives nothing else.
/// </summary>
public static class ShadowModels
{
    public const string Prefix = "shadow:";

    /// <summary>The model hash under which a shadow's outcomes are kept.</summary>
    public static string Of(string modelHash) => Prefix + modelHash;

    public static bool IsShadow(string modelHash) => modelHash.StartsWith(Prefix, StringComparison.Ordinal);
}
