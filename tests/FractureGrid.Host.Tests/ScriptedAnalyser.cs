using System.Collections.Concurrent;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Host.Tests;

/// <summary>Scores a film by its first pixel, a thousandth for each grey value, and counts how often it saw each image.</summary>
internal sealed class ScriptedAnalyser : IImageAnalyser
{
    public static readonly ModelIdentity Model = new()
    {
        Name = "scripted",
        Version = "1",
        Hash = "00",
        Preprocessing = "none",
        DoubtThreshold = 0.3,
        FractureThreshold = 0.6,
    };

    public ConcurrentDictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken)
    {
        Seen.AddOrUpdate(imageId, 1, (_, count) => count + 1);
        using var copy = new MemoryStream();
        film.CopyTo(copy);
        copy.Position = 0;
        var pixels = DicomFile.Read(copy).Value.Dataset.GetBytes(DicomTags.PixelData)!.Value.Span;
        var score = BitConverter.ToUInt16(pixels) / 1000.0;
        return new ImageResult
        {
            ImageId = imageId,
            Outcome =
                score >= Model.FractureThreshold ? Outcome.Fracture
                : score >= Model.DoubtThreshold ? Outcome.Doubt
                : Outcome.NoFracture,
            Score = score,
            Lesions = [],
            Model = Model,
        };
    }
}
