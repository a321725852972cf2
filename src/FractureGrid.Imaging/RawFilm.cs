using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging;

/// <summary>Decoded samples of one grey film and what is needed to understand them.</summary>
public sealed class RawFilm
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Stored values row by row; where <see cref="IsSigned"/>, to be reinterpreted as <see cref="short"/>.</summary>
    public required ushort[] Samples { get; init; }

    public bool IsSigned { get; init; }

    /// <summary>Whether low values are to be shown bright (MONOCHROME1, or Presentation LUT Shape INVERSE).</summary>
    public bool IsInverted { get; init; }

    public ModalityTransform Modality { get; init; } = ModalityTransform.Identity;

    /// <summary>Stored values that stand for "outside the film" (0028,0120 and 0028,0121).</summary>
    public PixelPadding? Padding { get; init; }

    /// <summary>What a reader prefers to see; null when the file says nothing.</summary>
    public IVoiTransform? Voi { get; init; }

    /// <summary>SOP Instance UID (0008,0018); null for PNG and JPEG.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>A sample as a number.</summary>
    public int Stored(ushort sample) => IsSigned ? (short)sample : sample;
}
