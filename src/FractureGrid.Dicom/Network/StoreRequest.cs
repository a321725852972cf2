using System.Net;

namespace FractureGrid.Dicom.Network;

/// <summary>A C-STORE-RQ whose UIDs are well formed (digits and dots, at most 64) and whose SOP class is that of its presentation context.</summary>
public sealed record StoreRequest
{
    public required AssociationInfo Association { get; init; }

    public required string SopClassUid { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>Transfer syntax of the bytes that follow.</summary>
    public required string TransferSyntaxUid { get; init; }

    public required ushort MessageId { get; init; }

    /// <summary>Who asked the sender by C-MOVE for this object; null where it sends of its own accord (PS3.7 9.3.1.1).</summary>
    public string? MoveOriginatorAe { get; init; }

    public string CallingAe => Association.CallingAe;

    public string CalledAe => Association.CalledAe;

    public IPEndPoint RemoteEndPoint => Association.RemoteEndPoint;
}
