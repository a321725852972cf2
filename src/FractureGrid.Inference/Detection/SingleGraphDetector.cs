using FractureGrid.Dicom.Rendering;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using FractureGrid.Inference.Timing;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Detection;

/// <summary>A detector that was exported whole: its boxes are taken as they come, cut to the film, and put through the package's last rules.</summary>
internal sealed class SingleGraphDetector : LesionDetector
{
    private readonly SingleGraphManifest _graph;
    private readonly RegionManifest _rules;
    private readonly string[] _outputs;
    private readonly InferenceSession _session;

    public SingleGraphDetector(ModelPackage package, SingleGraphManifest graph, OnnxSessionFactory sessions)
        : base(package.Manifest.Detection)
    {
        _graph = graph;
        _rules = package.Manifest.Detection.Roi;
        _outputs = [graph.Boxes, graph.Labels, graph.Scores];
        _session = sessions.Create(package, graph.File, [graph.Input], _outputs);
    }

    public override void Dispose() => _session.Dispose();

    protected override NetworkImage ToTensor(GreyImage image, ImageSize padded) =>
        new(image, padded, _graph.Channels, _graph.Batched, _graph.White);

    protected override List<ScoredRegion> Find(NetworkImage input, StageClock clock)
    {
        using var run = new RunOptions();
        using var outputs = _session.Run(run, [_graph.Input], [input.Tensor], _outputs);
        clock.Mark(Stage.Propose);
        var boxes = outputs[0].GetTensorDataAsSpan<float>();
        var labels = outputs[1].GetTensorDataAsSpan<long>();
        var scores = outputs[2].GetTensorDataAsSpan<float>();
        if (boxes.Length != 4 * scores.Length || labels.Length != scores.Length)
        {
            throw new ModelPackageException(
                $"{_graph.File} gives {boxes.Length} box values and {labels.Length} classes for {scores.Length} scores."
            );
        }

        var lesions = new List<ScoredRegion>(scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            var region = Cut(boxes.Slice(4 * i, 4), input.Image);
            if (scores[i] > (float)_rules.ScoreThreshold && _graph.FractureLabels.Contains(labels[i]) && region.HasSides(_rules.LeastSide))
            {
                lesions.Add(new ScoredRegion(region, Math.Min(scores[i], 1)));
            }
        }

        return Suppression.Apply(lesions, _rules.Nms, _rules.Keep);
    }

    /// <summary>Padding to the right and below is no film.</summary>
    private static Region Cut(ReadOnlySpan<float> box, ImageSize image) =>
        new(
            Math.Clamp(box[0], 0, image.Width),
            Math.Clamp(box[1], 0, image.Height),
            Math.Clamp(box[2], 0, image.Width),
            Math.Clamp(box[3], 0, image.Height)
        );
}
