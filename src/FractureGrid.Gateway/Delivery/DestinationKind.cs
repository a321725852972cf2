namespace FractureGrid.Gateway.Delivery;

/// <summary>How a destination takes results.</summary>
public enum DestinationKind
{
    /// <summary>DICOM objects by C-STORE to a peer of <c>FractureGrid:Gateway:Dimse:Peers</c>.</summary>
    CStore = 0,

    /// <summary>The same, to the peer that sent the study.</summary>
    ReturnToSender = 1,

    /// <summary>DICOM objects by STOW-RS.</summary>
    Stow = 2,

    /// <summary>The canonical result as JSON, signed.</summary>
    Webhook = 3,

    /// <summary>A FHIR R4 transaction.</summary>
    Fhir = 4,

    /// <summary>HL7 v2 ORU^R01 by MLLP.</summary>
    Mllp = 5,
}
