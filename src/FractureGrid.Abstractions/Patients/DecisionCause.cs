namespace FractureGrid.Abstractions.Patients;

/// <summary>Why a patient's decision became another version.</summary>
[GenerateSerializer, Alias("fg.decision-cause.v1")]
public enum DecisionCause
{
    /// <summary>An image was decided for the first time, be it the first or a late one.</summary>
    ImageDecided = 0,

    /// <summary>An image was withdrawn, as by a rejection note (IHE RAD TF-1, IOCM).</summary>
    ImageWithdrawn = 1,

    /// <summary>An image was analysed again, by another model or under other operating points.</summary>
    ImageReanalysed = 2,

    /// <summary>The patient id of an image was corrected: it came from another patient, or went to one.</summary>
    IdentityCorrected = 3,
}
