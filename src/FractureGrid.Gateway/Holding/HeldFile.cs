using FractureGrid.Gateway.Spooling;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Holding;

/// <summary>A held object's file, open for reading.</summary>
internal sealed class HeldFile : IDisposable
{
    private readonly SafeFileHandle _file;

    public HeldFile(SafeFileHandle file)
    {
        _file = file;
        var trailer = SpoolTrailer.Read(file);
        Site = trailer?.Origin.Site;
        Trace = trailer?.Trace;
        Length = trailer?.Length ?? RandomAccess.GetLength(file);
    }

    /// <summary>Where the object is from; null where the file does not say, as in quarantine.</summary>
    public string? Site { get; }

    /// <summary>Trace of the film as W3C traceparent; null when the file has none.</summary>
    public string? Trace { get; }

    /// <summary>Bytes of the DICOM file.</summary>
    public long Length { get; }

    /// <summary>The DICOM file as received. May be opened again.</summary>
    public Stream OpenDicom() => new SlicedFileStream(_file, Length);

    public void Dispose() => _file.Dispose();
}
