using System.Globalization;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Evaluation;

/// <summary>
/// Reads a folder of films with their truth: <c>annotations.json</c> with an array <c>images</c>, each with <c>file</c> (below the folder or
/// its <c>images</c> folder), <c>boxes</c> as [x, y, width, height], and optionally <c>width</c>, <c>height</c>, <c>split</c>, <c>group</c> and traits.
/// </summary>
internal sealed class AnnotatedFilms : IEvaluationSet
{
    public const string FileName = "annotations.json";

    private static readonly string[] TraitNames = ["region", "bodyPart", "site", "hardware", "multiscan", "view", "sex", "manufacturer"];

    /// <summary>Pixels of a long side.</summary>
    private const int SmallFilm = 600;

    private readonly IReadOnlyList<EvaluationFilm> _films;

    private AnnotatedFilms(string name, IReadOnlyList<EvaluationFilm> films) => (Name, _films) = (name, films);

    public string Name { get; }

    public int Count => _films.Count;

    public EvaluationFilm Film(int index) => _films[index];

    /// <summary>Films of one split, or all when <paramref name="split"/> is null, in the order of the file.</summary>
    /// <exception cref="CommandException">No such file, malformed, or no film of that split.</exception>
    public static AnnotatedFilms Load(string folder, string? split, IReadOnlyDictionary<string, DrawnBones>? masks = null)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new CommandException($"{folder} holds no {FileName}.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var films = document
                .RootElement.GetProperty("images")
                .EnumerateArray()
                .Where(image => split is null || string.Equals(Text(image, "split"), split, StringComparison.Ordinal))
                .Select(image => Read(folder, image, masks))
                .ToList();
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
            return films.Count > 0
                ? new AnnotatedFilms(split is null ? name : $"{name} {split}", films)
                : throw new CommandException($"{path} has no images{(split is null ? "" : $" of the split '{split}'")}.");
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new CommandException($"{path} is not an annotations file: {e.Message}", e);
        }
    }

    private static EvaluationFilm Read(string folder, JsonElement image, IReadOnlyDictionary<string, DrawnBones>? masks)
    {
        var file = image.GetProperty("file").GetString()!;
        var nested = Path.Combine(folder, "images", file);
        var path = File.Exists(nested) ? nested : Path.Combine(folder, file);
        return new EvaluationFilm
        {
            Open = () => File.OpenRead(path),
            References = [.. image.GetProperty("boxes").EnumerateArray().Select(Box)],
            Bones = masks?.GetValueOrDefault(file),
            Cluster = Text(image, "group"),
            Traits = TraitNames
                .Select(name => (name, Value: Text(image, name)))
                .Append((name: "resolution", Value: Resolution(image)))
                .Where(trait => trait.Value is not null)
                .ToDictionary(trait => trait.name, trait => trait.Value!, StringComparer.Ordinal),
        };
    }

    // A model that learns what resolution says of the fracture would show it here.
    private static string? Resolution(JsonElement image) =>
        image.TryGetProperty("width", out var width) && image.TryGetProperty("height", out var height)
            ? Math.Max(width.GetDouble(), height.GetDouble()) > SmallFilm
                ? $"over {SmallFilm}"
                : $"up to {SmallFilm}"
            : null;

    private static LesionBox Box(JsonElement box) => new(box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble());

    private static string? Text(JsonElement image, string name) =>
        !image.TryGetProperty(name, out var value)
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.True => "yes",
                JsonValueKind.False => "no",
                JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
}
