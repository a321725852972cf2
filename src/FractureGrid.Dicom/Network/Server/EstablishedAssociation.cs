namespace FractureGrid.Dicom.Network.Server;

/// <summary>What negotiation agreed on.</summary>
/// <param name="Contexts">All answers, accepted or not.</param>
/// <param name="PeerMaximum">Largest P-DATA-TF the peer takes; 0 is unlimited.</param>
internal sealed record EstablishedAssociation(IReadOnlyList<NegotiatedContext> Contexts, uint PeerMaximum);
