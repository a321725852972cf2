using System.Net.Security;
using FractureGrid.Dicom.Network.Negotiation;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>What the associations of one server share.</summary>
/// <param name="Stopping">No new messages: associations end where they are not inside one.</param>
/// <param name="Killed">Everything ends now.</param>
internal sealed record ServerContext(
    DicomServerOptions Options,
    DicomServices Services,
    IAssociationObserver Observer,
    TimeProvider Time,
    Negotiator Negotiator,
    AssociationSlots Slots,
    CommitmentReporter Reporter,
    Func<SslServerAuthenticationOptions>? Tls,
    CancellationToken Stopping,
    CancellationToken Killed
);
