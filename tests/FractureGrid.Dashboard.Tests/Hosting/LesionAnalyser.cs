using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Dashboard.Tests.Hosting;

/// <summary>Finds a fracture, a doubt and a candidate below both in every film, at fixed places, so that pages have all of them.</summary>
internal sealed class LesionAnalyser : IImageAnalyser
{
    public static readonly IReadOnlyList<Lesion> Lesions =
    [
        new() { Box = Box(120, 180, 60, 40), Score = 0.91 },
        new() { Box = Box(200, 320, 50, 50), Score = 0.41 },
        new() { Box = Box(60, 60, 30, 30), Score = 0.12 },
    ];

    public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken) =>
        new()
        {
            ImageId = imageId,
            Outcome = Outcome.Fracture,
            Score = 0.91,
            Lesions = Lesions,
            Bone = Box(40, 30, 300, 420),
            BoneFound = true,
            Noise = 0.01,
            Model = ScriptedAnalyser.Model,
        };

    private static ImageBox Box(double x, double y, double width, double height) =>
        new()
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };
}
