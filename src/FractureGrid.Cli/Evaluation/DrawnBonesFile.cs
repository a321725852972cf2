using System.Text.Json;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Evaluation;

/// <summary>
/// A file of drawn bones: an array <c>films</c>, each with <c>file</c>, <c>width</c>, <c>height</c>, and <c>bones</c> and <c>gaps</c> as arrays of
/// outlines [x, y, x, y, ...]. models/training/masks holds one.
/// </summary>
internal static class DrawnBonesFile
{
    private const int LeastCorners = 3;

    /// <summary>Drawn bones by the film's file name.</summary>
    /// <exception cref="CommandException">No such file, or malformed.</exception>
    public static IReadOnlyDictionary<string, DrawnBones> Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException($"There is no file {path}.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document
                .RootElement.GetProperty("films")
                .EnumerateArray()
                .ToDictionary(film => film.GetProperty("file").GetString()!, Read, StringComparer.Ordinal);
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new CommandException($"{path} is not a file of drawn bones: {e.Message}", e);
        }
    }

    private static DrawnBones Read(JsonElement film)
    {
        var (width, height) = (film.GetProperty("width").GetInt32(), film.GetProperty("height").GetInt32());
        return width > 0 && height > 0
            ? new DrawnBones(width, height, Outlines(film.GetProperty("bones")), Outlines(film.GetProperty("gaps")))
            : throw new FormatException($"a film of {width} x {height} pixels");
    }

    private static List<IReadOnlyList<double>> Outlines(JsonElement outlines) =>
        [
            .. outlines
                .EnumerateArray()
                .Select(outline =>
                    outline.GetArrayLength() is >= 2 * LeastCorners and var numbers && numbers % 2 == 0
                        ? (IReadOnlyList<double>)[.. outline.EnumerateArray().Select(number => number.GetDouble())]
                        : throw new FormatException("an outline has three corners or more, each of two numbers")
                ),
        ];
}
