using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Detection;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Dicom;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Nodes;
using FractureGrid.Inference.Batching;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Detection;

/// <summary>
/// A simulation of a device, for tests and planning: it opens the film, takes the configured time for each batch, and answers NOT ANALYSED with
/// code <c>Simulated</c>, so that nothing it says can pass for a reading.
/// </summary>
internal sealed class SimulatedAccelerator : IDetector, IBatchSource, IDisposable
{
    /// <summary>Name of the model that its results carry.</summary>
    public const string ModelName = "simulated-accelerator";

    private const string Code = "Simulated";
    private readonly IBlobStore _blobs;
    private readonly SimulatedOptions _options;
    private readonly TimeProvider _time;
    private readonly Batcher<DetectionRequest, ImageResult> _batcher;

    public SimulatedAccelerator(IBlobStore blobs, IOptions<SimulatedOptions> options, TimeProvider time, BatchInstruments instruments)
    {
        (_blobs, _options, _time) = (blobs, options.Value, time);
        _batcher = new Batcher<DetectionRequest, ImageResult>("simulated", BatchesOf(_options), RunAsync, time, instruments);
    }

    public IReadOnlyList<BatchStatus> Batches
    {
        get
        {
            var figures = _batcher.Figures;
            return
            [
                new BatchStatus
                {
                    Stage = figures.Stage,
                    Full = figures.Full,
                    Timeout = figures.Timeout,
                    Drain = figures.Drain,
                    Items = figures.Items,
                    Target = figures.Target,
                },
            ];
        }
    }

    public async Task<ImageResult> DetectAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        await using (
            var film =
                await _blobs.OpenAsync(request.BlobName, cancellationToken)
                ?? throw new FractureGridException($"The film of image {request.ImageId} is not in the blob store.")
        )
        {
            if (_options.DiesOnColumns is { } columns && ColumnsOf(film) == columns)
            {
                Environment.FailFast($"Simulation: a film of {columns} columns ends the process.");
            }
        }

        return await _batcher.AddAsync(request, cancellationToken);
    }

    public void Dispose() => _batcher.Dispose();

    private async Task<IReadOnlyList<ImageResult>> RunAsync(IReadOnlyList<DetectionRequest> batch)
    {
        await Task.Delay(_options.BatchTime, _time);
        return [.. batch.Select(Result)];
    }

    private ImageResult Result(DetectionRequest request) =>
        new()
        {
            ImageId = request.ImageId,
            Outcome = Outcome.NotAnalysed,
            Score = 0,
            Lesions = [],
            NotAnalysed = new NotAnalysed { Code = Code, Detail = "A simulated accelerator takes time and looks at no film." },
            Model = new ModelIdentity
            {
                Name = ModelName,
                Version = "1",
                Hash = "none",
                Preprocessing = "none",
                DoubtThreshold = 1,
                FractureThreshold = 1,
            },
            Elapsed = _options.BatchTime,
        };

    private static BatchOptions BatchesOf(SimulatedOptions options) =>
        new()
        {
            MaxSize = options.BatchSize,
            MaxWait = options.MaxWait,
            Lanes = options.Devices,
        };

    private static int? ColumnsOf(Stream film)
    {
        using var copy = new MemoryStream();
        film.CopyTo(copy);
        copy.Position = 0;
        return DicomFile.Read(copy).TryGet(out var file, out _) ? file.Dataset.GetInt32(DicomTags.Columns) : null;
    }
}
