namespace FractureGrid.Dicom;

/// <summary>
/// Value representations (PS3.5 section 6.2). Each number is the two characters as they stand in the file, first one in the high byte,
/// so that a representation unknown to this code still round-trips.
/// </summary>
#pragma warning disable CA1028 // Two characters are 16 bits.
#pragma warning disable CA1008 // There is no representation "none".
public enum DicomVr : ushort
{
    /// <summary>Application entity.</summary>
    AE = ('A' << 8) | 'E',

    /// <summary>Age string.</summary>
    AS = ('A' << 8) | 'S',

    /// <summary>Attribute tag.</summary>
    AT = ('A' << 8) | 'T',

    /// <summary>Code string.</summary>
    CS = ('C' << 8) | 'S',

    /// <summary>Date.</summary>
    DA = ('D' << 8) | 'A',

    /// <summary>Decimal string.</summary>
    DS = ('D' << 8) | 'S',

    /// <summary>Date time.</summary>
    DT = ('D' << 8) | 'T',

    /// <summary>64-bit float.</summary>
    FD = ('F' << 8) | 'D',

    /// <summary>32-bit float.</summary>
    FL = ('F' << 8) | 'L',

    /// <summary>Integer string.</summary>
    IS = ('I' << 8) | 'S',

    /// <summary>Long string.</summary>
    LO = ('L' << 8) | 'O',

    /// <summary>Long text.</summary>
    LT = ('L' << 8) | 'T',

    /// <summary>Other byte.</summary>
    OB = ('O' << 8) | 'B',

    /// <summary>Other double.</summary>
    OD = ('O' << 8) | 'D',

    /// <summary>Other float.</summary>
    OF = ('O' << 8) | 'F',

    /// <summary>Other long.</summary>
    OL = ('O' << 8) | 'L',

    /// <summary>Other 64-bit very long.</summary>
    OV = ('O' << 8) | 'V',

    /// <summary>Other word.</summary>
    OW = ('O' << 8) | 'W',

    /// <summary>Person name.</summary>
    PN = ('P' << 8) | 'N',

    /// <summary>Short string.</summary>
    SH = ('S' << 8) | 'H',

    /// <summary>Signed long.</summary>
    SL = ('S' << 8) | 'L',

    /// <summary>Sequence of items.</summary>
    SQ = ('S' << 8) | 'Q',

    /// <summary>Signed short.</summary>
    SS = ('S' << 8) | 'S',

    /// <summary>Short text.</summary>
    ST = ('S' << 8) | 'T',

    /// <summary>Signed 64-bit very long.</summary>
    SV = ('S' << 8) | 'V',

    /// <summary>Time.</summary>
    TM = ('T' << 8) | 'M',

    /// <summary>Unlimited characters.</summary>
    UC = ('U' << 8) | 'C',

    /// <summary>Unique identifier.</summary>
    UI = ('U' << 8) | 'I',

    /// <summary>Unsigned long.</summary>
    UL = ('U' << 8) | 'L',

    /// <summary>Unknown.</summary>
    UN = ('U' << 8) | 'N',

    /// <summary>Universal resource identifier or locator.</summary>
    UR = ('U' << 8) | 'R',

    /// <summary>Unsigned short.</summary>
    US = ('U' << 8) | 'S',

    /// <summary>Unlimited text.</summary>
    UT = ('U' << 8) | 'T',

    /// <summary>Unsigned 64-bit very long.</summary>
    UV = ('U' << 8) | 'V',
}
