using FractureGrid.Dicom.Files;

namespace FractureGrid.Dicom;

/// <summary>
/// A Part 10 object: file meta information and a data set (PS3.10 section 7). Writing it with another native transfer syntax than it
/// was read with converts it; going to or from compressed pixel data needs a codec first.
/// </summary>
public sealed class DicomFile
{
    public DicomFile(DicomDataset dataset, string transferSyntaxUid)
        : this(dataset, TransferSyntax.For(transferSyntaxUid)) { }

    public DicomFile(DicomDataset dataset, TransferSyntax transferSyntax)
        : this(new DicomDataset(), dataset, transferSyntax) { }

    internal DicomFile(DicomDataset meta, DicomDataset dataset, TransferSyntax transferSyntax) =>
        (Meta, Dataset, TransferSyntax) = (meta, dataset, transferSyntax);

    /// <summary>
    /// Group 0002 as read. Writing takes the application entity titles and private information from it and makes the rest anew.
    /// </summary>
    public DicomDataset Meta { get; }

    public DicomDataset Dataset { get; }

    /// <summary>The transfer syntax of the data set; guessed where the file doesn't say.</summary>
    public TransferSyntax TransferSyntax { get; }

    /// <summary>Reads from the stream's present position to its end. A bad object is a fault; only the stream itself throws.</summary>
    public static DicomResult<DicomFile> Read(Stream stream, DicomReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var source = new ByteSource(stream);
        return FileReader.Read(source, options ?? DicomReadOptions.Default);
    }

    /// <inheritdoc cref="Read(Stream, DicomReadOptions)"/>
    public static DicomResult<DicomFile> Read(string path, DicomReadOptions? options = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        using var source = new ByteSource(stream, path);
        return FileReader.Read(source, options ?? DicomReadOptions.Default);
    }

    /// <summary>Reads from memory. Values are slices of it: it must not change afterwards.</summary>
    public static DicomResult<DicomFile> Read(ReadOnlyMemory<byte> bytes, DicomReadOptions? options = null)
    {
        using var source = new ByteSource(bytes);
        return FileReader.Read(source, options ?? DicomReadOptions.Default);
    }

    /// <summary>
    /// Writes preamble, meta information and data set. Values that were left in a file are copied from there. Throws
    /// <see cref="InvalidOperationException"/> when the pixel data are compressed and the transfer syntax has no compression.
    /// </summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Dataset.TryGet(DicomTags.PixelData, out var pixels) && pixels.Fragments is not null && !TransferSyntax.IsEncapsulated)
        {
            throw new InvalidOperationException($"The pixel data are compressed, which {TransferSyntax} does not allow.");
        }
        FileMeta.Write(stream, FileMeta.Create(this));
        DatasetWriter.Write(stream, Dataset, TransferSyntax);
    }

    /// <summary>Writes to a new file or over an old one.</summary>
    public void Write(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        Write(stream);
    }
}
