namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Marker codes, second byte (ITU-T T.81 table B.1).</summary>
internal static class JpegMarkers
{
    public const byte Baseline = 0xC0;
    public const byte ExtendedSequential = 0xC1;
    public const byte Progressive = 0xC2;
    public const byte Lossless = 0xC3;
    public const byte HuffmanTables = 0xC4;

    /// <summary>SOF9 and up: the processes with arithmetic coding.</summary>
    public const byte FirstArithmetic = 0xC9;
    public const byte ArithmeticConditioning = 0xCC;
    public const byte FirstRestart = 0xD0;
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte QuantisationTables = 0xDB;
    public const byte NumberOfLines = 0xDC;
    public const byte RestartInterval = 0xDD;
    public const byte ColourTransform = 0xE8;
    public const byte JpegLs = 0xF7;
    public const byte JpegLsParameters = 0xF8;

    /// <summary>SOF0 to SOF15 without the three codes in between that mean something else.</summary>
    public static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>TEM and RST0 to RST7 stand alone, without a length.</summary>
    public static bool StandsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD7);
}
