using System.Globalization;

namespace FractureGrid.Dicom.Tests.Network.Peers;

/// <summary>Radiographs of 64 x 64 pixels, 12 in 16 bits, in files that the peers' own tools compress.</summary>
internal static class PeerFilms
{
    /// <summary>storescu's switch for a transfer syntax, the syntax, and the tool with its arguments that makes such a file.</summary>
    public static TheoryData<string, string, string> Syntaxes { get; } =
        new()
        {
            { "-xi", TransferSyntaxUids.ImplicitVrLittleEndian, "dcmconv +ti" },
            { "-xe", TransferSyntaxUids.ExplicitVrLittleEndian, "dcmconv +te" },
            { "-xb", TransferSyntaxUids.ExplicitVrBigEndian, "dcmconv +tb" },
            { "-xd", TransferSyntaxUids.DeflatedExplicitVrLittleEndian, "dcmconv +td" },
            { "-xr", TransferSyntaxUids.RleLossless, "dcmcrle" },
            { "-xy", TransferSyntaxUids.JpegBaseline8Bit, "dcmcjpeg +eb" },
            { "-xx", TransferSyntaxUids.JpegExtended12Bit, "dcmcjpeg +ee" },
            { "-xs", TransferSyntaxUids.JpegLosslessSV1, "dcmcjpeg +e1" },
            { "-xt", TransferSyntaxUids.JpegLsLossless, "dcmcjpls +el" },
            { "-xu", TransferSyntaxUids.JpegLsNearLossless, "dcmcjpls +en +md 2" },
            { "-xv", TransferSyntaxUids.Jpeg2000Lossless, "gdcmconv --j2k" },
            { "-xw", TransferSyntaxUids.Jpeg2000, "gdcmconv --j2k --lossy -r 8 --irreversible" },
        };

    public static string Write(TempFolder folder, int number = 1)
    {
        var film = SampleFilms.Create();
        film.SetString(DicomTags.SopInstanceUid, Instance(number));
        film.SetString(DicomTags.StudyInstanceUid, Study);
        film.SetString(DicomTags.SeriesInstanceUid, Study + ".1");
        film.SetString(DicomTags.PatientId, "P4711");
        film.SetString(DicomTags.StudyId, "1");
        film.SetString(DicomTags.AccessionNumber, "A1");
        film.SetInt32(DicomTags.Rows, 64);
        film.SetInt32(DicomTags.Columns, 64);
        var pixels = new byte[64 * 64 * 2];
        for (var i = 0; i < 64 * 64; i++)
            BitConverter.TryWriteBytes(pixels.AsSpan(i * 2), (ushort)((i * 31 + (i / 64 * 17)) % 4096));
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
        var path = folder.File(string.Create(CultureInfo.InvariantCulture, $"film{number}.dcm"));
        new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian).Write(path);
        return path;
    }

    public const string Study = "1.2.826.0.1.3680043.8.498.1";

    public static string Instance(int number) => string.Create(CultureInfo.InvariantCulture, $"{Study}.1.{number}");

    /// <summary>Has a tool make another file of a film.</summary>
    public static string Convert(TempFolder folder, string film, string command)
    {
        var words = command.Split(' ');
        var path = folder.File("converted.dcm");
        var (exit, output) = ExternalTool.Run(words[0], [.. words[1..], film, path]);
        Assert.True(exit == 0, output);
        return path;
    }

    /// <summary>Pixel data as they stand in the object: the value, or all fragments joined.</summary>
    public static byte[] PixelBytes(DicomDataset dataset)
    {
        Assert.True(dataset.TryGet(DicomTags.PixelData, out var element));
        return element.Fragments is { } fragments
            ? [.. Enumerable.Range(0, fragments.Count).SelectMany(i => fragments[i].ToArray())]
            : dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray();
    }
}
