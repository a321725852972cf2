using System.Globalization;

namespace FractureGrid.Dicom.Network;

/// <summary>Status of a DIMSE response with its optional Error Comment (PS3.7 Annex C, PS3.4 B.2.3). Comments are cut to 64 characters on the wire.</summary>
/// <param name="Code">Value of Status (0000,0900).</param>
/// <param name="Comment">Free text for people; never patient data.</param>
public readonly record struct DimseStatus(ushort Code, string? Comment = null)
{
    public static DimseStatus Success => new(0x0000);

    public static DimseStatus InvalidAttributeValue => new(0x0106);

    public static DimseStatus ProcessingFailure => new(0x0110);

    public static DimseStatus DuplicateInstance => new(0x0111);

    public static DimseStatus NoSuchInstance => new(0x0112);

    public static DimseStatus InvalidArgument => new(0x0115);

    public static DimseStatus InvalidSopInstance => new(0x0117);

    public static DimseStatus MissingAttribute => new(0x0120);

    public static DimseStatus SopClassNotSupported => new(0x0122);

    public static DimseStatus NoSuchAction => new(0x0123);

    public static DimseStatus NotAuthorised => new(0x0124);

    public static DimseStatus UnrecognisedOperation => new(0x0211);

    /// <summary>A transient refusal: disk full, back-pressure, deadline. Senders may try again.</summary>
    public static DimseStatus OutOfResources => new(0xA700);

    public static DimseStatus DataSetMismatch => new(0xA900);

    public static DimseStatus CoercedElements => new(0xB000);

    public static DimseStatus CannotUnderstand => new(0xC000);

    /// <summary>A C-FIND or C-MOVE ended because we asked for that.</summary>
    public static DimseStatus Cancelled => new(0xFE00);

    public bool IsSuccess => Code == 0;

    /// <summary>The object was stored, with remarks (Bxxx, and 0001, 0107, 0116 of PS3.7 Annex C).</summary>
    public bool IsWarning => Code is 0x0001 or 0x0107 or 0x0116 || (Code & 0xF000) == 0xB000;

    /// <summary>More responses follow (C-FIND, C-MOVE).</summary>
    public bool IsPending => Code is 0xFF00 or 0xFF01;

    public bool IsFailure => !IsSuccess && !IsWarning && !IsPending;

    public override string ToString() =>
        Comment is null
            ? Code.ToString("X4", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Code:X4} ({Comment})");
}
