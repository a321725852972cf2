namespace FractureGrid.Dicom.Network.Pdu;

/// <summary>What is wrong with received bytes, in the words of an A-ABORT.</summary>
internal readonly record struct PduFault(AbortReason Reason, string Message)
{
    public AbortSource Source { get; init; } = AbortSource.ServiceProvider;

    public static PduFault Invalid(string message) => new(AbortReason.InvalidParameterValue, message);

    public static PduFault Unexpected(PduType type) => new(AbortReason.UnexpectedPdu, $"{type} was not expected here.");

    /// <summary>The bytes are a sound PDU but no sound DIMSE message.</summary>
    public static PduFault Dimse(string message) => new(AbortReason.NotSpecified, message) { Source = AbortSource.ServiceUser };
}
