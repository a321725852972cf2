using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>What a client accepts, best first: the accept parameter of the address, else the header (PS3.18 8.7.4 and 8.3.3.1).</summary>
internal sealed class AcceptedTypes
{
    private const int MostRanges = 50;

    private AcceptedTypes(IReadOnlyList<AcceptedMedia> media) => Media = media;

    public IReadOnlyList<AcceptedMedia> Media { get; }

    public bool AllowsJson =>
        Media.Any(media => !media.IsMultipart && (media.Includes(MediaTypes.DicomJson) || media.Includes(MediaTypes.Json)));

    public static AcceptedTypes Of(HttpRequest request)
    {
        var texts = request.Query.TryGetValue("accept", out var parameter) ? parameter : request.Headers.Accept;
        var media = texts
            .SelectMany(text => HeaderText.Split(text ?? "", ','))
            .Where(range => range.Length > 0)
            .Take(MostRanges)
            .Select(Parse)
            .Where(range => range.Quality > 0)
            .OrderByDescending(range => range.Quality)
            .ToList();
        return new AcceptedTypes(texts.All(string.IsNullOrWhiteSpace) ? [new AcceptedMedia(false, "*/*", null, 1)] : media);
    }

    /// <summary>Lax about quotes: many clients write a media type as a parameter without them.</summary>
    private static AcceptedMedia Parse(string range)
    {
        var parts = HeaderText.Split(range, ';');
        var type = parts[0].ToLowerInvariant();
        var isMultipart = string.Equals(type, MediaTypes.Related, StringComparison.Ordinal);
        var (partType, syntax, quality) = ("*/*", (string?)null, 1.0);
        foreach (var (name, value) in parts.Skip(1).Select(HeaderText.Parameter))
        {
            switch (name)
            {
                case "type":
                    partType = value.ToLowerInvariant();
                    break;
                case "transfer-syntax":
                    syntax = value;
                    break;
                case "q":
                    quality = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 1;
                    break;
            }
        }

        return new AcceptedMedia(isMultipart, isMultipart ? partType : type, syntax, quality);
    }
}
