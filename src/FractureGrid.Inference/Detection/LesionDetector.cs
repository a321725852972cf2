using FractureGrid.Dicom.Rendering;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using FractureGrid.Inference.Timing;

namespace FractureGrid.Inference.Detection;

/// <summary>Finds lesions in the crop of a working film, whatever kind of network does it.</summary>
internal abstract class LesionDetector(DetectionManifest manifest) : IDisposable
{
    /// <summary>The detector that a package describes.</summary>
    public static LesionDetector Create(ModelPackage package, OnnxSessionFactory sessions) =>
        package.Manifest.Detection.Single is { } single
            ? new SingleGraphDetector(package, single, sessions)
            : new TwoGraphDetector(package, sessions);

    /// <summary>The working film of a film: the one resolution that networks see.</summary>
    public GreyImage ToWorking(GreyImage film)
    {
        var size = new ImageSize(film.Width, film.Height).Fit(manifest.WorkingLongSide);
        return Resampler.Resize(film, size.Width, size.Height);
    }

    /// <summary>Lesions in the crop, in pixels of the working film, highest score first.</summary>
    public List<ScoredRegion> Detect(GreyImage working, PixelBox crop, StageClock clock)
    {
        // Enlarged by one factor whatever the crop's size, so that bones keep their scale.
        var size = new ImageSize(crop.Width, crop.Height).Times(manifest.InputLongSide, manifest.WorkingLongSide);
        using var input = ToTensor(Resampler.Resize(working.Crop(crop), size.Width, size.Height), size.RoundUp(manifest.Stride));
        var lesions = Find(input, clock);
        var scaleX = (float)crop.Width / size.Width;
        var scaleY = (float)crop.Height / size.Height;
        for (var i = 0; i < lesions.Count; i++)
        {
            lesions[i] = lesions[i] with { Region = ToWorking(lesions[i].Region, crop, scaleX, scaleY) };
        }

        clock.Mark(Stage.Judge);
        return lesions;
    }

    public abstract void Dispose();

    /// <summary>The network's input: the enlarged crop in the top left corner of the padded size.</summary>
    protected abstract NetworkImage ToTensor(GreyImage image, ImageSize padded);

    /// <summary>Lesions in input pixels, highest score first; marks the end of the first stage.</summary>
    protected abstract List<ScoredRegion> Find(NetworkImage input, StageClock clock);

    private static Region ToWorking(in Region region, PixelBox crop, float scaleX, float scaleY) =>
        new((region.X0 * scaleX) + crop.X, (region.Y0 * scaleY) + crop.Y, (region.X1 * scaleX) + crop.X, (region.Y1 * scaleY) + crop.Y);
}
