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
internal sealed class TwoGraphDetector : LesionDetector
{
    private static readonly string[] Features = ["f0", "f1", "f2", "f3"];
    private static readonly string[] HeadInputs = [.. Features, "r0", "r1", "r2", "r3"];
    private static readonly string[] HeadOutputs = ["prob", "box"];

    private readonly bool _hasHeat;
    private readonly string[] _proposalOutputs;
    private readonly InferenceSession _proposals;
    private readonly InferenceSession _head;
    private readonly ProposalSelector _proposalSelector;
    private readonly PeakProposals? _peakProposals;
    private readonly LesionSelector _lesionSelector;

    public TwoGraphDetector(ModelPackage package, OnnxSessionFactory sessions)
        : base(package.Manifest.Detection)
    {
        var manifest = package.Manifest.Detection;
        _proposalOutputs = ["obj", "deltas", .. Features];
        if (manifest.Heat is { } heat)
        {
            _proposalOutputs = [.. _proposalOutputs, heat.Output];
            _hasHeat = true;
        }

        _proposalSelector = new ProposalSelector(manifest.Rpn!, manifest.Anchors!);
        _peakProposals = manifest.Heat?.Peaks is { } peaks ? new PeakProposals(peaks, manifest.Rpn!.MinSize) : null;
        _lesionSelector = new LesionSelector(manifest.Roi, manifest.Heat);
        _proposals = sessions.Create(package, manifest.Proposals!, ["image"], _proposalOutputs);
        try
        {
            _head = sessions.Create(package, manifest.Head!, HeadInputs, HeadOutputs);
        }
        catch
        {
            _proposals.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        _proposals.Dispose();
        _head.Dispose();
    }

    protected override NetworkImage ToTensor(GreyImage image, ImageSize padded) => new(image, padded);

    protected override List<ScoredRegion> Find(NetworkImage input, StageClock clock)
    {
        using var run = new RunOptions();
        using var maps = _proposals.Run(run, ["image"], [input.Tensor], _proposalOutputs);
        var proposals = _proposalSelector.Select(
            maps[0].GetTensorDataAsSpan<float>(),
            maps[1].GetTensorDataAsSpan<float>(),
            input.Padded,
            input.Image
        );
        if (_peakProposals is not null)
        {
            proposals.AddRange(_peakProposals.Find(Heat(maps[^1]), input.Image));
        }

        clock.Mark(Stage.Propose);
        return Judge(run, maps, new RegionList(proposals), input.Image);
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
                _hasHeat ? Heat(maps[^1]) : default,
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
}
