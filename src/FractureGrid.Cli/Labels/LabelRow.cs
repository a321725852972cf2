using System.Globalization;
using System.Text.Json;
using FractureGrid.Gateway.Labels;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Cli.Labels;

/// <summary>The texts of one row by column, and what they mean.</summary>
internal static class LabelRow
{
    public const string Site = "site";
    public const string SopInstanceUid = "sop_instance_uid";
    public const string ImageId = "image_id";
    public const string Fracture = "fracture";
    public const string Lesions = "lesions";
    public const string At = "at";

    public static IReadOnlyList<string> Columns { get; } = [Site, SopInstanceUid, ImageId, Fracture, Lesions, At];

    /// <summary>What a file lacks to be a label file; null when nothing.</summary>
    public static string? Missing(IReadOnlyCollection<string> columns)
    {
        if (!columns.Contains(Fracture, StringComparer.Ordinal))
        {
            return $"There is no column '{Fracture}'.";
        }

        return columns.Contains(SopInstanceUid, StringComparer.Ordinal) || columns.Contains(ImageId, StringComparer.Ordinal)
            ? null
            : $"There is neither a column '{SopInstanceUid}' nor '{ImageId}'.";
    }

    /// <param name="line">See <see cref="LabelLine"/>.</param>
    /// <param name="text">The text of a column; null or empty when the row has none.</param>
    /// <param name="site">The site of rows that name none; null leaves it to the grid.</param>
    public static LabelLine Read(int line, Func<string, string?> text, string? site)
    {
        string? Text(string column) => text(column)?.Trim() is { Length: > 0 } found ? found : null;
        var (uid, image) = (Text(SopInstanceUid), Text(ImageId));
        if (uid is null == image is null)
        {
            return Wrong($"{SopInstanceUid}, {ImageId}: one of them, and not both, must be filled in");
        }

        if (IsFracture(Text(Fracture)) is not { } isFracture)
        {
            return Wrong($"{Fracture}: '{Text(Fracture)}' is none of yes, no, true, false, 1, 0");
        }

        if (!TryBoxes(Text(Lesions), out var boxes))
        {
            return Wrong($"{Lesions}: '{Text(Lesions)}' is not of the form [[x,y,width,height],...]");
        }

        if (boxes is { Count: > 0 } && !isFracture)
        {
            return Wrong($"{Lesions}: there are lesions although {Fracture} says no");
        }

        DateTimeOffset? at = null;
        if (Text(At) is { } when)
        {
            if (!DateTimeOffset.TryParse(when, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            {
                return Wrong($"{At}: '{when}' is no date such as 2026-03-01 or 2026-03-01T12:00:00Z");
            }

            at = parsed;
        }

        return new LabelLine(
            line,
            new LabelEntry
            {
                Site = Text(Site) ?? site,
                SopInstanceUid = uid,
                ImageId = image,
                Fracture = isFracture,
                Lesions = boxes,
                At = at,
            },
            null
        );

        LabelLine Wrong(string error) => new(line, null, error);
    }

    private static bool? IsFracture(string? text) =>
        text?.ToUpperInvariant() switch
        {
            "YES" or "TRUE" or "1" or "Y" => true,
            "NO" or "FALSE" or "0" or "N" => false,
            _ => null,
        };

    private static bool TryBoxes(string? text, out IReadOnlyList<BoxAnswer>? boxes)
    {
        boxes = null;
        if (text is null)
        {
            return true;
        }

        try
        {
            var numbers = JsonSerializer.Deserialize<double[][]>(text)!;
            if (numbers.Any(box => box is not [>= 0, >= 0, > 0, > 0]))
            {
                return false;
            }

            boxes =
            [
                .. numbers.Select(box => new BoxAnswer
                {
                    X = box[0],
                    Y = box[1],
                    Width = box[2],
                    Height = box[3],
                }),
            ];
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
