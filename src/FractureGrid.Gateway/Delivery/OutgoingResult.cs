using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;

namespace FractureGrid.Gateway.Delivery;

/// <summary>What one attempt sends.</summary>
internal sealed record OutgoingResult
{
    public required OutboxEntry Entry { get; init; }

    public required DestinationOptions Destination { get; init; }

    public required StudyResult Result { get; init; }

    /// <summary>The result that went out before; null for the first.</summary>
    public StudyResult? Before { get; init; }

    /// <summary>The DICOM objects that the destination wants; read anew by each enumeration.</summary>
    public required IEnumerable<DicomFile> Objects { get; init; }

    /// <summary>The result with the patient's and the study's attributes; null where there are no objects to take them from.</summary>
    public StudyReport? Report { get; init; }

    /// <summary>AE title of the peer that sent the study's last image; null when none came by DIMSE.</summary>
    public string? Sender { get; init; }
}
