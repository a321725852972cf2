namespace FractureGrid.Gateway.Reception;

/// <summary>The identifiers of a received object, as the hospital wrote them. Never leaves the gateway's own folder and its answers to the hospital.</summary>
internal sealed record ObjectIdentity
{
    public required string SopClassUid { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string StudyInstanceUid { get; init; }

    public required string SeriesInstanceUid { get; init; }

    /// <summary>Null when the sender left it empty, as for an unknown emergency patient; the study then stands for the patient.</summary>
    public string? PatientId { get; init; }

    public required string TransferSyntaxUid { get; init; }
}
