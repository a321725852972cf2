using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference;

/// <summary>
/// The image pipeline: a file becomes a stretched film, the bones are found, the crop around them is searched for fractures. Thread-safe; calls
/// beyond the configured slots wait for their turn.
/// </summary>
public interface IFilmAnalyser
{
    /// <summary>The package whose networks run.</summary>
    ModelPackage Model { get; }

    /// <summary>Where the networks run: <c>cpu</c> or <c>cuda:0</c>.</summary>
    string Device { get; }

    /// <summary>
    /// Analyses a DICOM, PNG or JPEG file. A file that is no usable film is an analysis with <see cref="FilmAnalysis.Fault"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">Asked for by <paramref name="cancellationToken"/>, which is looked at between stages.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    FilmAnalysis Analyse(Stream film, CancellationToken cancellationToken);
}
