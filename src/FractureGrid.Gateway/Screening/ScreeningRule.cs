namespace FractureGrid.Gateway.Screening;

/// <summary>What films are screened for (Xie et al. 2024, inclusion and exclusion criteria). The names are codes of films that were not analysed.</summary>
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

    /// <summary>Tube voltage or exposure is far from the paper's table 1 for the body part.</summary>
    Exposure = 4,
}
