namespace FractureGrid.Dicom.Files;

/// <summary>Reads Part 10 objects, and data sets that lack preamble or meta information (PS3.10 section 7).</summary>
internal static class FileReader
{
    private const int PrefixLength = 4;

    public static DicomResult<DicomFile> Read(ByteSource source, DicomReadOptions options)
    {
        var hasPrefix = SkipPrefix(source);
        _ = source.Ensure(16);
        if (!hasPrefix && DatasetEncoding.Detect(source.Window, null, source.Remaining) is null)
        {
            return new DicomFault(DicomFaultCode.NotDicom, "Neither the DICM prefix nor the beginning of a data set was found.");
        }
        if (
            !new DatasetReader(source, options)
                .Read(DatasetEncoding.ExplicitLittleEndian, onlyGroup: 0x0002)
                .TryGet(out var meta, out var fault)
        )
        {
            return fault;
        }
        return ReadDataset(source, options, meta);
    }

    private static bool SkipPrefix(ByteSource source)
    {
        if (source.Ensure(FileMeta.PreambleLength + PrefixLength) && source.Window[FileMeta.PreambleLength..].StartsWith("DICM"u8))
        {
            source.Advance(FileMeta.PreambleLength + PrefixLength);
            return true;
        }
        if (source.Window.StartsWith("DICM"u8))
        {
            source.Advance(PrefixLength);
            return true;
        }
        return false;
    }

    private static DicomResult<DicomFile> ReadDataset(ByteSource source, DicomReadOptions options, DicomDataset meta)
    {
        if (!source.Ensure(1))
        {
            return new DicomFault(DicomFaultCode.Truncated, "The object ends before its data set.");
        }
        var declared = meta.GetString(DicomTags.TransferSyntaxUid) is { } uid ? TransferSyntax.For(uid) : null;
        if (declared is { IsDeflated: true })
        {
            return ReadDeflated(source, options, meta, declared);
        }
        _ = source.Ensure(16);
        var declaredEncoding = declared is null ? (DatasetEncoding?)null : new DatasetEncoding(declared.IsExplicitVr, declared.IsBigEndian);
        if (DatasetEncoding.Detect(source.Window, declaredEncoding, source.Remaining) is not { } encoding)
        {
            return new DicomFault(DicomFaultCode.NotDicom, "The meta information names no transfer syntax and none fits the data set.");
        }
        return new DatasetReader(source, options).Read(encoding).TryGet(out var dataset, out var fault)
            ? new DicomFile(meta, dataset, declared ?? Guess(encoding))
            : fault;
    }

    private static DicomResult<DicomFile> ReadDeflated(
        ByteSource source,
        DicomReadOptions options,
        DicomDataset meta,
        TransferSyntax syntax
    )
    {
        using var inflating = new InflatingStream(source, options);
        using var inflated = new ByteSource(inflating);
        var result = new DatasetReader(inflated, options).Read(DatasetEncoding.ExplicitLittleEndian);
        if (inflating.IsOverLimit)
        {
            return new DicomFault(DicomFaultCode.TooLarge, "The deflated data set inflates beyond the limit.");
        }
        if (inflating.IsBroken)
        {
            return new DicomFault(DicomFaultCode.Malformed, "The deflated data set is broken.");
        }
        return result.TryGet(out var dataset, out var fault) ? new DicomFile(meta, dataset, syntax) : fault;
    }

    private static TransferSyntax Guess(DatasetEncoding encoding) =>
        encoding.BigEndian ? TransferSyntaxes.ExplicitVrBigEndian
        : encoding.ExplicitVr ? TransferSyntaxes.ExplicitVrLittleEndian
        : TransferSyntaxes.ImplicitVrLittleEndian;
}
