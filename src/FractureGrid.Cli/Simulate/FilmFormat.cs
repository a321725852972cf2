namespace FractureGrid.Cli.Simulate;

/// <summary>What <c>simulate</c> writes.</summary>
internal enum FilmFormat
{
    /// <summary>Grey-stretched 8-bit films with masks, for training.</summary>
    Png,

    /// <summary>DX objects of the demonstration fleet, with <c>truth.json</c>.</summary>
    Dicom,
}
