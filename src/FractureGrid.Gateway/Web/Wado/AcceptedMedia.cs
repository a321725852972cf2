namespace FractureGrid.Gateway.Web.Wado;

/// <summary>One media range that a client takes: of the parts, where <see cref="IsMultipart"/>.</summary>
/// <param name="Type">In lower case, such as <c>application/dicom</c>, <c>image/*</c> or <c>*/*</c>.</param>
/// <param name="TransferSyntax">A UID, <c>*</c> for the one that is stored, or null.</param>
internal sealed record AcceptedMedia(bool IsMultipart, string Type, string? TransferSyntax, double Quality)
{
    public bool IsAny => string.Equals(Type, "*/*", StringComparison.Ordinal);

    /// <summary>No transfer syntax in particular.</summary>
    public bool TakesStored => TransferSyntax is null or "*";

    public bool Includes(string mediaType) =>
        IsAny
        || string.Equals(Type, mediaType, StringComparison.Ordinal)
        || (Type.EndsWith("/*", StringComparison.Ordinal) && mediaType.StartsWith(Type[..^1], StringComparison.Ordinal));
}
