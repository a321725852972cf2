namespace FractureGrid.Simulation.Phantoms;

/// <summary>A rendered film with its truth.</summary>
public sealed record PhantomFilm
{
    public required PhantomRecipe Recipe { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Stored values, row by row, <see cref="Devices.ImagingDevice.BitsStored"/> bits each.</summary>
    public required ushort[] Pixels { get; init; }

    /// <summary>255 where a bone is, else 0; the same size.</summary>
    public required byte[] BoneMask { get; init; }

    public required IReadOnlyList<PhantomFracture> Fractures { get; init; }

    /// <summary>Fixation hardware; null where there is none, or no bone was there to hold it.</summary>
    public PhantomHardware? Hardware { get; init; }

    /// <summary>Millimetres between pixels at the detector.</summary>
    public required float PixelSpacing { get; init; }
}
