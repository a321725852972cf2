using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Holding;

/// <summary>An object that the gateway holds, under its real identity, with what can be searched for.</summary>
internal sealed class HeldInstance
{
    private const string TransferSyntaxes = "AvailableTransferSyntaxUID";

    /// <summary>Name of the object's file; see <see cref="HeldObjects"/>.</summary>
    public required string FileId { get; init; }

    public required string Site { get; init; }

    /// <summary>Values in the order of <see cref="QueryAttributes.All"/>; null where absent or empty.</summary>
    public required IReadOnlyList<string?> Values { get; init; }

    public string this[string keyword] => Values[IndexOf(keyword)] ?? "";

    public string TransferSyntaxUid => this[TransferSyntaxes];

    public static HeldInstance Of(string site, string fileId, DicomFile file) =>
        new()
        {
            FileId = fileId,
            Site = site,
            Values = [.. QueryAttributes.All.Select(attribute => ValueOf(attribute, file))],
        };

    private static string? ValueOf(QueryAttribute attribute, DicomFile file)
    {
        if (string.Equals(attribute.Keyword, TransferSyntaxes, StringComparison.Ordinal))
        {
            return file.TransferSyntax.Uid;
        }

        var text = file.Dataset.GetString(attribute.Tag)?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static int IndexOf(string keyword)
    {
        for (var i = 0; i < QueryAttributes.All.Count; i++)
        {
            if (string.Equals(QueryAttributes.All[i].Keyword, keyword, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"{keyword} is not kept.", nameof(keyword));
    }
}
