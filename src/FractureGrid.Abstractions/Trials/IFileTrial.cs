namespace FractureGrid.Abstractions.Trials;

/// <summary>Says what the gateway and its model would do with a file. Nothing is stored and nothing is sent.</summary>
public interface IFileTrial
{
    /// <param name="file">A DICOM file, seekable.</param>
    /// <param name="site">The site whose rules are tried.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    Task<FileTrial> TryAsync(Stream file, string site, CancellationToken cancellationToken);
}
