namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The lifting steps of an inverse wavelet (ITU-T T.800 F.3.8).</summary>
internal interface IWavelet<T>
    where T : unmanaged
{
    /// <summary>Steps 0, 2, ... change the even samples, the others the odd ones.</summary>
    static abstract int Steps { get; }

    /// <summary>Changes samples by their two neighbours. The target may have no overlap with the others.</summary>
    static abstract void Lift(int step, Span<T> target, ReadOnlySpan<T> before, ReadOnlySpan<T> after);

    /// <summary>What becomes of the only sample of a row or column where it is odd.</summary>
    static abstract void LiftSingle(Span<T> odd);
}
