using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Spooling;

/// <summary>A complete object in the spool, open for reading.</summary>
internal sealed class SpoolFile(SafeFileHandle file, SpoolTrailer trailer) : IDisposable
{
    public SpoolTrailer Trailer { get; } = trailer;

    /// <summary>The DICOM file without the trailer. May be opened again.</summary>
    public Stream OpenDicom() => new SlicedFileStream(file, Trailer.Length);

    public void Dispose() => file.Dispose();
}
