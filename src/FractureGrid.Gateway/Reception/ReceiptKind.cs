namespace FractureGrid.Gateway.Reception;

/// <summary>What became of a received object. Each door maps it to its own status.</summary>
internal enum ReceiptKind
{
    /// <summary>Durable; it will be decided.</summary>
    Stored = 0,

    /// <summary>The very object is known already; nothing changed.</summary>
    Duplicate = 1,

    /// <summary>Another object is known under this SOP Instance UID; kept in quarantine.</summary>
    Conflict = 2,

    /// <summary>Not readable to its end, or without the identifiers; kept in quarantine.</summary>
    NotUnderstood = 3,

    /// <summary>Another object or study than the sender announced; kept in quarantine.</summary>
    Mismatch = 4,

    /// <summary>A SOP class that we don't take; not kept.</summary>
    UnsupportedClass = 5,

    /// <summary>Larger than the limit; not kept.</summary>
    TooLarge = 6,

    /// <summary>Too many objects wait. Try again later.</summary>
    Busy = 7,

    /// <summary>The spool's volume is full. Try again later.</summary>
    NoSpace = 8,
}
