using System.Text.Json;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Bench.Pipeline;

/// <summary>
/// Films of FracAtlas <c>val</c>, spread evenly over those with a fracture and those without, half of each; all of them where so many are asked for.
/// </summary>
internal static class PairFilms
{
    public static List<PairFilm> Choose(string folder, int count)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "annotations.json")));
        var val = document
            .RootElement.GetProperty("images")
            .EnumerateArray()
            .Where(image => image.GetProperty("split").ValueEquals("val"))
            .ToLookup(image => image.GetProperty("boxes").GetArrayLength() > 0);
        if (count >= val.Sum(images => images.Count()))
        {
            return [.. val.SelectMany(images => images).Select(image => Read(folder, image))];
        }

        return
        [
            .. Spread([.. val[true]], count / 2).Concat(Spread([.. val[false]], count - (count / 2))).Select(image => Read(folder, image)),
        ];
    }

    private static IEnumerable<JsonElement> Spread(List<JsonElement> films, int count) =>
        Enumerable.Range(0, count).Select(i => films[i * films.Count / count]);

    private static PairFilm Read(string folder, JsonElement image) =>
        new(
            File.ReadAllBytes(Path.Combine(folder, "images", image.GetProperty("file").GetString()!)),
            [
                .. image
                    .GetProperty("boxes")
                    .EnumerateArray()
                    .Select(box => new LesionBox(box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble())),
            ]
        );
}
