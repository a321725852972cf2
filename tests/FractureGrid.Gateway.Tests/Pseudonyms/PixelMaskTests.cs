using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Dicom.Pixels.Transcoding;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Pseudonyms;

public sealed class PixelMaskTests : IDisposable
{
    private const int Side = 16;
    private static readonly BorderMask s_mask = new() { Top = 0.1, Right = 0.25 };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TransferSyntaxUids.ExplicitVrLittleEndian, "MONOCHROME2", 0)]
    [InlineData(TransferSyntaxUids.ExplicitVrBigEndian, "MONOCHROME2", 0)]
    [InlineData(TransferSyntaxUids.RleLossless, "MONOCHROME1", 4095)]
    [InlineData(TransferSyntaxUids.JpegLosslessSV1, "MONOCHROME2", 0)]
    [InlineData(TransferSyntaxUids.JpegLsLossless, "MONOCHROME1", 4095)]
    public void Borders_are_black_and_all_else_is_as_it_was(string syntax, string photometric, int black)
    {
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.PhotometricInterpretation, photometric);
        var before = Samples(new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian));
        var sent = Transcoder.Transcode(new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian), Syntax(syntax)).Value;

        var masked = PixelMask.Apply(sent, s_mask).Value;

        // A tenth of 16 rows are 1.6, so two are masked; a quarter of 16 columns are four.
        Assert.Equal(TransferSyntaxUids.ExplicitVrLittleEndian, masked.TransferSyntax.Uid);
        var after = Samples(masked);
        for (var i = 0; i < after.Length; i++)
        {
            Assert.Equal(i / Side < 2 || i % Side >= 12 ? black : before[i], after[i]);
        }
    }

    [Fact]
    public async Task A_film_with_burned_in_words_leaves_masked_and_says_so_and_one_of_another_device_does_not_leave()
    {
        await using var gateway = await StartAsync();
        var masked = await gateway.SubmitAsync(BurnedIn("1.2.3.1"));
        var other = BurnedIn("1.2.3.2");
        other.SetString(DicomTags.ManufacturerModelName, "X-2");
        var refused = await gateway.SubmitAsync(other);

        var blob = gateway.Blobs.Blobs[gateway.Grid.Images[masked].Image.BlobName!];
        var film = DicomFile.Read(new MemoryStream(blob)).Value;
        Assert.All(Samples(film)[..(2 * Side)], sample => Assert.Equal(0, sample));
        Assert.Equal("NO", film.Dataset.GetString(DicomTags.BurnedInAnnotation));
        Assert.Contains(
            film.Dataset.GetItems(DicomTags.DeidentificationMethodCodeSequence),
            item => item.GetString(DicomTags.CodeValue) is "113101"
        );
        Assert.Equal(FilmPreparer.BurnedInAnnotation, gateway.Grid.Images[refused].Image.NotAnalysed!.Code);
    }

    [Fact]
    public async Task A_film_that_cannot_be_masked_does_not_leave()
    {
        await using var gateway = await StartAsync();
        var film = BurnedIn("1.2.3.1");
        film.SetInt32(DicomTags.Rows, 17);

        var image = await gateway.SubmitAsync(film);

        Assert.Equal(FilmPreparer.MaskingFailed, gateway.Grid.Images[image].Image.NotAnalysed!.Code);
        Assert.Empty(gateway.Blobs.Blobs);
    }

    private Task<GatewayHost> StartAsync() =>
        GatewayHost.StartAsync(
            _folder,
            deidentification: options =>
                options.Masks.Add(
                    new BorderMask
                    {
                        Site = "alpha",
                        Model = "x-1",
                        Top = 0.1,
                    }
                )
        );

    private static DicomDataset BurnedIn(string sop)
    {
        var film = TestFilm.Create(sop, shade: sop[^1]);
        film.SetString(DicomTags.BurnedInAnnotation, "YES");
        return film;
    }

    private static TransferSyntax Syntax(string uid) =>
        TransferSyntaxes.All.Single(syntax => string.Equals(syntax.Uid, uid, StringComparison.Ordinal));

    private static ushort[] Samples(DicomFile file) => PixelDecoder.Decode(file).Value.Samples;
}
