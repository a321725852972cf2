using System.Collections.Frozen;

namespace FractureGrid.Dicom;

/// <summary>The transfer syntaxes that are known by name.</summary>
public static class TransferSyntaxes
{
    public static TransferSyntax ImplicitVrLittleEndian { get; } =
        new(TransferSyntaxUids.ImplicitVrLittleEndian, nameof(ImplicitVrLittleEndian)) { IsExplicitVr = false };

    public static TransferSyntax ExplicitVrLittleEndian { get; } =
        new(TransferSyntaxUids.ExplicitVrLittleEndian, nameof(ExplicitVrLittleEndian));

    public static TransferSyntax DeflatedExplicitVrLittleEndian { get; } =
        new(TransferSyntaxUids.DeflatedExplicitVrLittleEndian, nameof(DeflatedExplicitVrLittleEndian)) { IsDeflated = true };

    public static TransferSyntax ExplicitVrBigEndian { get; } =
        new(TransferSyntaxUids.ExplicitVrBigEndian, nameof(ExplicitVrBigEndian)) { IsBigEndian = true };

    public static TransferSyntax JpegBaseline8Bit { get; } =
        new(TransferSyntaxUids.JpegBaseline8Bit, nameof(JpegBaseline8Bit)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax JpegExtended12Bit { get; } =
        new(TransferSyntaxUids.JpegExtended12Bit, nameof(JpegExtended12Bit)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax JpegSpectralSelection { get; } =
        new(TransferSyntaxUids.JpegSpectralSelection, nameof(JpegSpectralSelection)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax JpegFullProgression { get; } =
        new(TransferSyntaxUids.JpegFullProgression, nameof(JpegFullProgression)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax JpegLossless { get; } =
        new(TransferSyntaxUids.JpegLossless, nameof(JpegLossless)) { IsEncapsulated = true };

    public static TransferSyntax JpegLosslessSV1 { get; } =
        new(TransferSyntaxUids.JpegLosslessSV1, nameof(JpegLosslessSV1)) { IsEncapsulated = true };

    public static TransferSyntax JpegLsLossless { get; } =
        new(TransferSyntaxUids.JpegLsLossless, nameof(JpegLsLossless)) { IsEncapsulated = true };

    public static TransferSyntax JpegLsNearLossless { get; } =
        new(TransferSyntaxUids.JpegLsNearLossless, nameof(JpegLsNearLossless)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax Jpeg2000Lossless { get; } =
        new(TransferSyntaxUids.Jpeg2000Lossless, nameof(Jpeg2000Lossless)) { IsEncapsulated = true };

    public static TransferSyntax Jpeg2000 { get; } =
        new(TransferSyntaxUids.Jpeg2000, nameof(Jpeg2000)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax HtJ2kLossless { get; } =
        new(TransferSyntaxUids.HtJ2kLossless, nameof(HtJ2kLossless)) { IsEncapsulated = true };

    public static TransferSyntax HtJ2kLosslessRpcl { get; } =
        new(TransferSyntaxUids.HtJ2kLosslessRpcl, nameof(HtJ2kLosslessRpcl)) { IsEncapsulated = true };

    public static TransferSyntax HtJ2k { get; } = new(TransferSyntaxUids.HtJ2k, nameof(HtJ2k)) { IsEncapsulated = true, IsLossy = true };

    public static TransferSyntax RleLossless { get; } = new(TransferSyntaxUids.RleLossless, nameof(RleLossless)) { IsEncapsulated = true };

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<TransferSyntax> All { get; } =
    [
        ImplicitVrLittleEndian,
        ExplicitVrLittleEndian,
        DeflatedExplicitVrLittleEndian,
        ExplicitVrBigEndian,
        JpegBaseline8Bit,
        JpegExtended12Bit,
        JpegSpectralSelection,
        JpegFullProgression,
        JpegLossless,
        JpegLosslessSV1,
        JpegLsLossless,
        JpegLsNearLossless,
        Jpeg2000Lossless,
        Jpeg2000,
        HtJ2kLossless,
        HtJ2kLosslessRpcl,
        HtJ2k,
        RleLossless,
    ];

    internal static FrozenDictionary<string, TransferSyntax> ByUid { get; } = All.ToFrozenDictionary(x => x.Uid);
}
