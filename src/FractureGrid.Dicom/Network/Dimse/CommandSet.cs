namespace FractureGrid.Dicom.Network.Dimse;

/// <summary>The command elements of one DIMSE message (PS3.7 6.3.1: group 0000, Implicit VR Little Endian). Absent elements are null.</summary>
internal sealed record CommandSet
{
    /// <summary>Value of Command Data Set Type that means "no data set follows".</summary>
    public const ushort NoDataSet = 0x0101;

    public const ushort WithDataSet = 0x0000;

    public required ushort Field { get; init; }

    public ushort? MessageId { get; init; }

    public ushort? RespondsTo { get; init; }

    public ushort? Priority { get; init; }

    public required ushort DataSetType { get; init; }

    public ushort? Status { get; init; }

    public string? ErrorComment { get; init; }

    /// <summary>Affected SOP Class UID.</summary>
    public string? SopClassUid { get; init; }

    /// <summary>Affected SOP Instance UID.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>Of N-ACTION.</summary>
    public string? RequestedSopClassUid { get; init; }

    /// <summary>Of N-ACTION.</summary>
    public string? RequestedSopInstanceUid { get; init; }

    public ushort? EventTypeId { get; init; }

    public ushort? ActionTypeId { get; init; }

    /// <summary>AE title of C-MOVE.</summary>
    public string? MoveDestination { get; init; }

    /// <summary>AE title that asked by C-MOVE for the object of this C-STORE.</summary>
    public string? MoveOriginatorAe { get; init; }

    public ushort? Remaining { get; init; }

    public ushort? Completed { get; init; }

    public ushort? Failed { get; init; }

    public ushort? Warnings { get; init; }

    public bool HasDataSet => DataSetType != NoDataSet;

    /// <summary>The parsed elements, or null with what is wrong. Other elements of group 0000 are skipped.</summary>
    public static CommandSet? TryRead(ReadOnlySpan<byte> bytes, out string error) => CommandReader.TryRead(bytes, out error);
}
