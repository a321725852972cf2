namespace FractureGrid.Dicom.Datasets;

/// <summary>What a value representation implies for encoding and text.</summary>
internal static class DicomVrTraits
{
    /// <summary>Two reserved bytes and a 32-bit length in explicit encoding; representations we don't know do too (PS3.5 7.1.2).</summary>
    public static bool HasLongLength(this DicomVr vr) =>
        vr
            is not (
                DicomVr.AE
                or DicomVr.AS
                or DicomVr.AT
                or DicomVr.CS
                or DicomVr.DA
                or DicomVr.DS
                or DicomVr.DT
                or DicomVr.FD
                or DicomVr.FL
                or DicomVr.IS
                or DicomVr.LO
                or DicomVr.LT
                or DicomVr.PN
                or DicomVr.SH
                or DicomVr.SL
                or DicomVr.SS
                or DicomVr.ST
                or DicomVr.TM
                or DicomVr.UI
                or DicomVr.UL
                or DicomVr.US
            );

    public static bool IsKnown(this DicomVr vr) =>
        !vr.HasLongLength()
        || vr
            is DicomVr.OB
                or DicomVr.OD
                or DicomVr.OF
                or DicomVr.OL
                or DicomVr.OV
                or DicomVr.OW
                or DicomVr.SQ
                or DicomVr.SV
                or DicomVr.UC
                or DicomVr.UN
                or DicomVr.UR
                or DicomVr.UT
                or DicomVr.UV;

    /// <summary>Bytes per number that change places between little and big endian; 1 where nothing does.</summary>
    public static int WordSize(this DicomVr vr) =>
        vr switch
        {
            DicomVr.US or DicomVr.SS or DicomVr.OW or DicomVr.AT => 2,
            DicomVr.UL or DicomVr.SL or DicomVr.FL or DicomVr.OF or DicomVr.OL => 4,
            DicomVr.FD or DicomVr.OD or DicomVr.OV or DicomVr.SV or DicomVr.UV => 8,
            _ => 1,
        };

    public static bool IsText(this DicomVr vr) =>
        vr
            is DicomVr.AE
                or DicomVr.AS
                or DicomVr.CS
                or DicomVr.DA
                or DicomVr.DS
                or DicomVr.DT
                or DicomVr.IS
                or DicomVr.TM
                or DicomVr.UI
                or DicomVr.UR
        || vr.UsesCharacterSet();

    /// <summary>Text whose bytes Specific Character Set (0008,0005) explains.</summary>
    public static bool UsesCharacterSet(this DicomVr vr) =>
        vr is DicomVr.LO or DicomVr.LT or DicomVr.PN or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UT;

    /// <summary>A backslash parts values, except in the text representations that hold exactly one.</summary>
    public static bool IsMultiValued(this DicomVr vr) => vr is not (DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UR);

    public static byte PadByte(this DicomVr vr) => vr.IsText() && vr != DicomVr.UI ? (byte)' ' : (byte)0;
}
