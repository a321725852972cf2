using FractureGrid.Dicom.Rendering;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using FractureGrid.Inference.Timing;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Detection;

/// <summary>
/// Faster R-CNN with a feature pyramid in two graphs: the first proposes, the second judges; what lies between and after is done here. The rules
/// are those of <c>models/README.md</c>.
/// </summary>
internal sealed class LesionDetector : IDisposable
{
    private static readonly string[] Features = ["f0", "f1", "f2", "f3"];
    private static readonly string[] HeadInputs = [.. Features, "r0", "r1", "r2", "r3"];
    private static readonly string[] HeadOutputs = ["prob", "box"];

    private readonly DetectionManifest _manifest;
    private readonly string[] _proposalOutputs;
    private readonly InferenceSession _proposals;
    private readonly InferenceSession _head;
    private readonly ProposalSelector _proposalSelector;
    private readonly LesionSelector _lesionSelector;

    public LesionDetector(ModelPackage package, OnnxSessionFactory sessions)
    {
        _manifest = package.Manifest.Detection;
        _proposalOutputs = ["obj", "deltas", .. Features];
        if (_manifest.Heat is { } heat)
        {
            _proposalOutputs = [.. _proposalOutputs, heat.Output];
        }

        _proposalSelector = new ProposalSelector(_manifest.Rpn, _manifest.Anchors);
        _lesionSelector = new LesionSelector(_manifest.Roi, _manifest.Heat);
        _proposals = sessions.Create(package, _manifest.Proposals, ["image"], _proposalOutputs);
        try
        {
            _head = sessions.Create(package, _manifest.Head, HeadInputs, HeadOutputs);
        }
        catch
        {
            _proposals.Dispose();
            throw;
        }
    }

    /// <summary>The working film of a film: the one resolution that networks see.</summary>
    public GreyImage ToWorking(GreyImage film)
    {
        var size = new ImageSize(film.Width, film.Height).Fit(_manifest.WorkingLongSide);
        return Resampler.Resize(film, size.Width, size.Height);
    }

    /// <summary>Lesions in the crop, in pixels of the working film, highest score first.</summary>
    public List<ScoredRegion> Detect(GreyImage working, PixelBox crop, StageClock clock)
    {
        using var input = ToInput(working, crop);
        using var run = new RunOptions();
        using var maps = _proposals.Run(run, ["image"], [input.Tensor], _proposalOutputs);
        var proposals = new RegionList(
            _proposalSelector.Select(maps[0].GetTensorDataAsSpan<float>(), maps[1].GetTensorDataAsSpan<float>(), input.Padded, input.Image)
        );
        clock.Mark(Stage.Propose);
        var lesions = Judge(run, maps, proposals, input.Image);
        var scaleX = (float)crop.Width / input.Image.Width;
        var scaleY = (float)crop.Height / input.Image.Height;
        for (var i = 0; i < lesions.Count; i++)
        {
            lesions[i] = lesions[i] with { Region = ToWorking(lesions[i].Region, crop, scaleX, scaleY) };
        }

        clock.Mark(Stage.Judge);
        return lesions;
    }

    public void Dispose()
    {
        _proposals.Dispose();
        _head.Dispose();
    }

    /// <summary>Enlarges by one factor whatever the crop's size, so that bones keep their scale.</summary>
    private NetworkImage ToInput(GreyImage working, PixelBox crop)
    {
        var size = new ImageSize(crop.Width, crop.Height).Times(_manifest.InputLongSide, _manifest.WorkingLongSide);
        return new NetworkImage(Resampler.Resize(working.Crop(crop), size.Width, size.Height), size.RoundUp(_manifest.Stride));
    }

    private List<ScoredRegion> Judge(RunOptions run, IReadOnlyList<OrtValue> maps, RegionList proposals, ImageSize image)
    {
        var regions = new List<OrtValue>(RegionList.Levels);
        try
        {
            for (var level = 0; level < RegionList.Levels; level++)
            {
                regions.Add(proposals.ToTensor(level));
            }

            using var outputs = _head.Run(run, HeadInputs, [.. maps.Skip(2).Take(Features.Length), .. regions], HeadOutputs);
            return _lesionSelector.Select(
                proposals.Regions,
                outputs[0].GetTensorDataAsSpan<float>(),
                outputs[1].GetTensorDataAsSpan<float>(),
                _manifest.Heat is null ? default : Heat(maps[^1]),
                image
            );
        }
        finally
        {
            regions.ForEach(tensor => tensor.Dispose());
        }
    }

    private static HeatMap Heat(OrtValue map)
    {
        var shape = map.GetTensorTypeAndShape().Shape;
        return new HeatMap(map.GetTensorDataAsSpan<float>(), (int)shape[^2], (int)shape[^1]);
    }

    private static Region ToWorking(in Region region, PixelBox crop, float scaleX, float scaleY) =>
        new((region.X0 * scaleX) + crop.X, (region.Y0 * scaleY) + crop.Y, (region.X1 * scaleX) + crop.X, (region.Y1 * scaleY) + crop.Y);
}
