namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Code-block style (ITU-T T.800 table A.19).</summary>
[Flags]
internal enum BlockStyles : byte
{
    None = 0,

    /// <summary>After ten passes, all but the cleanup passes are raw bits.</summary>
    Bypass = 1,

    /// <summary>Contexts begin anew with each pass.</summary>
    ResetContexts = 2,

    /// <summary>Each pass ends its codeword segment.</summary>
    TerminateAll = 4,

    /// <summary>A stripe does not look at the stripe below it.</summary>
    VerticallyCausal = 8,

    PredictableTermination = 16,

    /// <summary>Each cleanup pass ends with the symbol 1010.</summary>
    SegmentationSymbols = 32,
}
