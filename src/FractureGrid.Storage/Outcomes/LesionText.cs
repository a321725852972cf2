using System.Text.Json;
using FractureGrid.Abstractions.Images;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Lesions and boxes as JSON arrays of numbers: <c>[[x,y,width,height,score],...]</c>, boxes without the score.</summary>
internal static class LesionText
{
    public static string Write(IReadOnlyList<Lesion> lesions) =>
        JsonSerializer.Serialize(
            lesions.Select(lesion => (double[])[lesion.Box.X, lesion.Box.Y, lesion.Box.Width, lesion.Box.Height, lesion.Score])
        );

    public static string Write(IReadOnlyList<ImageBox> boxes) =>
        JsonSerializer.Serialize(boxes.Select(box => (double[])[box.X, box.Y, box.Width, box.Height]));

    public static IReadOnlyList<Lesion> ReadLesions(string text) =>
        [.. JsonSerializer.Deserialize<double[][]>(text)!.Select(numbers => new Lesion { Box = Box(numbers), Score = numbers[4] })];

    public static IReadOnlyList<ImageBox> ReadBoxes(string text) => [.. JsonSerializer.Deserialize<double[][]>(text)!.Select(Box)];

    private static ImageBox Box(double[] numbers) =>
        new()
        {
            X = numbers[0],
            Y = numbers[1],
            Width = numbers[2],
            Height = numbers[3],
        };
}
