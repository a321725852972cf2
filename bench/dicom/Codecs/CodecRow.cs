namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>One line of the table: our decoder, and a reference that says how long it took, or nothing where it isn't installed.</summary>
internal sealed record CodecRow(
    string Name,
    long Bytes,
    Func<ushort[]> Decode,
    string ReferenceName = "not installed",
    Func<Elapsed>? Reference = null
);
