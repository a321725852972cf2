namespace FractureGrid.Abstractions.Screening;

/// <summary>
/// What films are screened for (Xie et al. 2024, inclusion and exclusion criteria). The names are codes of flags and of films that were not analysed; the
/// numbers are stored. Rules up to <see cref="View"/> are told from the tags at the gateway; the others from the picture, once a detector has measured it.
/// </summary>
public enum ScreeningRule
{
    /// <summary>The pixels are those of another film of the site. The same object twice is never taken twice.</summary>
    Duplicate = 0,

    /// <summary>The patient is under 18 years of age.</summary>
    Minor = 1,

    /// <summary>Body Part Examined (0018,0015) names something else than the six body parts.</summary>
    BodyPart = 2,

    /// <summary>Body Part Examined is empty or says no more than EXTREMITY.</summary>
    UnknownBodyPart = 3,

    /// <summary>Tube voltage or exposure is far from the paper's table 1 for the body part, or the Deviation Index is out of tolerance.</summary>
    Exposure = 4,

    /// <summary>Tube voltage or exposure is outside what the device usually takes for the body part at this site.</summary>
    ExposureRange = 5,

    /// <summary>The tags name a view that is none of the body part's usual ones.</summary>
    View = 6,

    /// <summary>Fixation hardware shows on the film.</summary>
    Hardware = 7,

    /// <summary>The noise is above the paper's limit.</summary>
    Noise = 8,

    /// <summary>The film is blurred along a direction, as by motion.</summary>
    Motion = 9,

    /// <summary>Much of the bone is at an end of the grey range.</summary>
    Clipping = 10,

    /// <summary>The film has so few greys, or bone so dark or bright, that it was badly exposed.</summary>
    GreyRange = 11,

    /// <summary>The picture shows no limb bone, or one of the other limb than the body part says.</summary>
    ImplausibleBodyPart = 12,
}
