namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Marker codes of a codestream (ITU-T T.800 table A.2).</summary>
internal static class CodestreamMarkers
{
    public const ushort StartOfCodestream = 0xFF4F;
    public const ushort Capabilities = 0xFF50;
    public const ushort Size = 0xFF51;
    public const ushort CodingDefault = 0xFF52;
    public const ushort CodingComponent = 0xFF53;
    public const ushort QuantisationDefault = 0xFF5C;
    public const ushort QuantisationComponent = 0xFF5D;
    public const ushort RegionOfInterest = 0xFF5E;
    public const ushort ProgressionChange = 0xFF5F;
    public const ushort PackedHeadersMain = 0xFF60;
    public const ushort PackedHeadersTile = 0xFF61;
    public const ushort StartOfTilePart = 0xFF90;
    public const ushort StartOfPacket = 0xFF91;
    public const ushort EndOfPacketHeader = 0xFF92;
    public const ushort StartOfData = 0xFF93;
    public const ushort EndOfCodestream = 0xFFD9;
}
