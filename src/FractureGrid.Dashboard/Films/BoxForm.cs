using System.Globalization;
using FractureGrid.Abstractions.Images;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Dashboard.Films;

/// <summary>Boxes as forms send them: five fields for each, in the same order; rows that are empty are left out.</summary>
public static class BoxForm
{
    public const string Film = "box-film";
    public const string X = "box-x";
    public const string Y = "box-y";
    public const string Width = "box-width";
    public const string Height = "box-height";

    /// <summary>Boxes by film; null when a row is filled in part or with what is no number.</summary>
    public static ILookup<string, ImageBox>? Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var films = form[Film];
        string[] fields = [X, Y, Width, Height];
        if (fields.Any(field => form[field].Count != films.Count))
        {
            return null;
        }

        var boxes = new List<(string Film, ImageBox Box)>();
        for (var i = 0; i < films.Count; i++)
        {
            var texts = fields.Select(field => form[field][i]?.Trim() ?? "").ToList();
            if (texts.TrueForAll(text => text.Length == 0))
            {
                continue;
            }

            var values = texts
                .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN)
                .ToList();
            if (!values.TrueForAll(double.IsFinite) || values[2] <= 0 || values[3] <= 0)
            {
                return null;
            }

            boxes.Add(
                (
                    films[i] ?? "",
                    new ImageBox
                    {
                        X = values[0],
                        Y = values[1],
                        Width = values[2],
                        Height = values[3],
                    }
                )
            );
        }

        return boxes.ToLookup(box => box.Film, box => box.Box, StringComparer.Ordinal);
    }
}
