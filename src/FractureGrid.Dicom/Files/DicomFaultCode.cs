namespace FractureGrid.Dicom;

/// <summary>Why an object can't be read or its pixels can't be used.</summary>
public enum DicomFaultCode
{
    /// <summary>The bytes are not a DICOM data set.</summary>
    NotDicom,

    /// <summary>The object ends before its own lengths say so.</summary>
    Truncated,

    /// <summary>The structure contradicts itself.</summary>
    Malformed,

    /// <summary>Sequences nest deeper than allowed.</summary>
    TooDeep,

    /// <summary>A value, the number of elements or the inflated size is beyond the limits.</summary>
    TooLarge,

    /// <summary>There is no decoder for this transfer syntax.</summary>
    UnsupportedTransferSyntax,

    /// <summary>The object has no pixel data.</summary>
    NoPixelData,

    /// <summary>The image is a colour image.</summary>
    Colour,

    /// <summary>The image has more than one frame.</summary>
    MultiFrame,

    /// <summary>Rows or columns are missing, zero or absurd.</summary>
    BadDimensions,

    /// <summary>Bits allocated, bits stored and high bit are missing, contradictory or unsupported.</summary>
    BadBitDepth,

    /// <summary>The pixel data contradicts its description or can't be decoded.</summary>
    CorruptPixelData,
}
