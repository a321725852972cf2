using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Screening;

/// <summary>Runs the screening network on the picture that the segmenter sees.</summary>
internal sealed class SignReader : IDisposable
{
    private const int Signs = 2;

    private readonly ScreeningManifest _manifest;
    private readonly InferenceSession _session;

    private SignReader(ModelPackage package, ScreeningManifest manifest, OnnxSessionFactory sessions)
    {
        _manifest = manifest;
        _session = sessions.Create(package, manifest.File, [manifest.Input], [manifest.Output]);
    }

    /// <summary>Null for a package without such a network.</summary>
    public static SignReader? Create(ModelPackage package, OnnxSessionFactory sessions) =>
        package.Manifest.Screening is { } manifest ? new SignReader(package, manifest, sessions) : null;

    public FilmSigns Read(NetworkImage input)
    {
        using var run = new RunOptions();
        using var outputs = _session.Run(run, [_manifest.Input], [input.Tensor], [_manifest.Output]);
        var signs = outputs[0].GetTensorDataAsSpan<float>();
        return signs.Length == Signs
            ? new FilmSigns(signs[0], signs[1])
            : throw new ModelPackageException($"{_manifest.File} gives {signs.Length} values instead of {Signs}.");
    }

    public void Dispose() => _session.Dispose();
}
