namespace FractureGrid.Grains.Patients;

/// <summary>An image in the waiting line of this activation.</summary>
/// <param name="Image">Its stored form.</param>
/// <param name="Recovered">Whether it was waiting when the activation began, and so may have been under way when the last one ended.</param>
internal sealed record PendingImage(ImageState Image, bool Recovered)
{
    /// <summary>Not to be tried again before this moment of the activation's steady clock; always past at first.</summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>The detector of the last failed attempt.</summary>
    public SiloAddress? Avoid { get; set; }
}
