using System.Text.Json;
using FractureGrid.Inference;

namespace FractureGrid.Bench.Screening;

/// <summary>Films of FracAtlas with what its annotations say of them.</summary>
internal static class RealFilms
{
    /// <summary>Every <paramref name="step"/>th film of a split that can be analysed.</summary>
    public static List<MeasuredFilm> Measure(IFilmAnalyser analyser, string folder, string split, int step)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "annotations.json")));
        return document
            .RootElement.GetProperty("images")
            .EnumerateArray()
            .Where(image => string.Equals(image.GetProperty("split").GetString(), split, StringComparison.Ordinal))
            .Where((image, index) => index % step == 0 || image.GetProperty("hardware").GetBoolean())
            .ToList()
            .AsParallel()
            .AsOrdered()
            .Select(image => MeasureOne(analyser, folder, image))
            .Where(film => film.Analysis.Fault is null)
            .ToList();
    }

    public static string PathOf(string folder, string name) => Path.Combine(folder, "images", name);

    private static MeasuredFilm MeasureOne(IFilmAnalyser analyser, string folder, JsonElement image)
    {
        var name = image.GetProperty("file").GetString()!;
        var region = image.GetProperty("region").GetString()!;
        using var stream = File.OpenRead(PathOf(folder, name));
        return new MeasuredFilm(
            name,
            image.GetProperty("hardware").GetBoolean(),
            region is "hand",
            region,
            analyser.Analyse(stream, CancellationToken.None)
        );
    }
}
