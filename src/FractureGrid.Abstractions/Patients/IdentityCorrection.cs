namespace FractureGrid.Abstractions.Patients;

/// <summary>A correction of an image's patient: the image is submitted to the right patient, and withdrawn from the wrong one.</summary>
public static class IdentityCorrection
{
    /// <summary>The reason of both. A withdrawal with this reason is undone when the image is submitted with it again.</summary>
    public const string Reason = "IdentityCorrected";
}
