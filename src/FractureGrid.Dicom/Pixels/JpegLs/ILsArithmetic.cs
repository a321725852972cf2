namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>The sums around a prediction; a type for each case lets the compiler drop what the case does not need.</summary>
internal interface ILsArithmetic
{
    static abstract bool IsExact(LsParameters parameters);

    static abstract int Step(LsParameters parameters);

    /// <summary>A sample from its prediction and quantised error (ISO 14495-1 A.4.5).</summary>
    static abstract int Reconstruct(int predicted, int error, LsParameters parameters);

    /// <summary>The quantised error of a difference, reduced modulo the range (A.4.4, A.4.5).</summary>
    static abstract int Reduce(int difference, LsParameters parameters);
}
