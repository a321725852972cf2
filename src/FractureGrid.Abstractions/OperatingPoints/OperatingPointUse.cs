namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>What thresholds are for.</summary>
[GenerateSerializer, Alias("fg.operating-point-use.v1")]
public enum OperatingPointUse
{
    /// <summary>They give the answers of films from now on.</summary>
    InForce = 0,

    /// <summary>They are compared with those in force on new films, and give no answer.</summary>
    Shadow = 1,
}
