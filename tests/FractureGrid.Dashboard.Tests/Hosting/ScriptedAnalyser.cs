using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Dashboard.Tests.Hosting;

/// <summary>Gives every film the same lesions, where a test is not about what is found.</summary>
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

    public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken) =>
        new()
        {
            ImageId = imageId,
            Outcome = Outcome.NoFracture,
            Score = 0,
            Lesions = [],
            Model = Model,
        };
}
