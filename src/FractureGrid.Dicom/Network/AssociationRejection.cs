using System.Globalization;

namespace FractureGrid.Dicom.Network;

/// <summary>Result, source and reason of an A-ASSOCIATE-RJ (PS3.8 table 9-21).</summary>
public readonly record struct AssociationRejection(byte Result, byte Source, byte Reason)
{
    public static AssociationRejection NoReason => new(1, 1, 1);

    public static AssociationRejection ApplicationContextNotSupported => new(1, 1, 2);

    public static AssociationRejection CallingAeNotRecognised => new(1, 1, 3);

    public static AssociationRejection CalledAeNotRecognised => new(1, 1, 7);

    public static AssociationRejection ProtocolVersionNotSupported => new(1, 2, 2);

    public static AssociationRejection LocalLimitExceeded => new(2, 3, 2);

    /// <summary>The same request may succeed later.</summary>
    public bool IsTransient => Result == 2;

    public string Description =>
        (Source, Reason) switch
        {
            (1, 1) => "no reason given",
            (1, 2) => "application context name not supported",
            (1, 3) => "calling AE title not recognised",
            (1, 7) => "called AE title not recognised",
            (2, 1) => "no reason given by the service provider",
            (2, 2) => "protocol version not supported",
            (3, 1) => "temporary congestion",
            (3, 2) => "local limit exceeded",
            _ => string.Create(CultureInfo.InvariantCulture, $"unknown reason (source {Source}, reason {Reason})"),
        };

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsTransient ? "transient" : "permanent")}: {Description} ({Result},{Source},{Reason})"
        );
}
