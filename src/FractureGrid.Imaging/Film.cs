using FractureGrid.Imaging.Greys;

namespace FractureGrid.Imaging;

/// <summary>
/// A radiograph ready for analysis: 8-bit grey at its stored size, bone bright, after the grey-range stretch <c>grey-stretch-1</c>.
/// </summary>
public sealed class Film
{
    /// <summary>Columns in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Rows in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Row by row from the top left, <c>Width * Height</c> bytes.</summary>
    public required byte[] Pixels { get; init; }

    /// <summary>Noise standard deviation on the scale 0..1; see <see cref="Noise.NoiseEstimator"/>.</summary>
    public required double Noise { get; init; }

    /// <summary>How often each grey occurs; null where nobody has counted.</summary>
    public GreyHistogram? Greys { get; init; }

    /// <summary>SOP Instance UID (0008,0018); null for PNG and JPEG.</summary>
    public string? SopInstanceUid { get; init; }
}
