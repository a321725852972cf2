using FractureGrid.Gateway.Web.Wado;

namespace FractureGrid.Gateway.Web;

/// <summary>
/// Reads <c>multipart/related; type="application/dicom"; boundary=X</c>. Laxer than RFC 2045: the type is taken without its quotes too, since many senders leave
/// them out.
/// </summary>
internal static class RelatedContentType
{
    /// <summary>RFC 2046 5.1.1 allows 70; Orthanc's have 73.</summary>
    private const int LongestBoundary = 256;

    /// <summary>The boundary, or null when the content is something else.</summary>
    public static string? BoundaryOf(string? contentType)
    {
        var parts = HeaderText.Split(contentType ?? "", ';');
        if (!parts[0].Equals("multipart/related", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string? boundary = null;
        foreach (var (name, value) in parts.Skip(1).Select(HeaderText.Parameter))
        {
            if (
                string.Equals(name, "type", StringComparison.Ordinal)
                && !value.Equals("application/dicom", StringComparison.OrdinalIgnoreCase)
            )
            {
                return null;
            }

            if (string.Equals(name, "boundary", StringComparison.Ordinal))
            {
                boundary = value;
            }
        }

        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : null;
    }
}
