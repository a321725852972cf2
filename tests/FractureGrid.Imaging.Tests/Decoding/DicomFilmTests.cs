using System.Runtime.InteropServices;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Tests.Decoding;

public sealed class DicomFilmTests
{
    [Fact]
    public void A_film_carries_its_identity_and_its_samples()
    {
        var film = FilmReader.Decode(Bytes(Dataset())).Value;

        Assert.Equal((40, 32), (film.Width, film.Height));
        Assert.Equal("1.2.3.4", film.SopInstanceUid);
        Assert.Equal(TestPattern.At(39, 31, 4096), film.Samples[^1]);
        Assert.False(film.IsInverted);
        Assert.Null(film.Voi);
    }

    [Theory]
    [InlineData("MONOCHROME1", null, true)]
    [InlineData("MONOCHROME1", "INVERSE", true)]
    [InlineData("MONOCHROME2", "INVERSE", true)]
    [InlineData("MONOCHROME2", "IDENTITY", false)]
    public void Polarity_comes_from_the_photometric_interpretation_or_the_presentation_shape(
        string photometric,
        string? shape,
        bool inverted
    )
    {
        var dataset = Dataset();
        dataset.SetString(DicomTags.PhotometricInterpretation, photometric);
        if (shape is not null)
        {
            dataset.SetString(DicomTags.PresentationLutShape, shape);
        }

        Assert.Equal(inverted, FilmReader.Decode(Bytes(dataset)).Value.IsInverted);
    }

    [Fact]
    public void Both_polarities_of_one_picture_look_alike()
    {
        var turned = Dataset(value => 4095 - value);
        turned.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME1");

        var film = FilmReader.Read(Bytes(Dataset())).Value;
        var inverted = FilmReader.Read(Bytes(turned)).Value;

        Assert.Equal(film.Pixels, inverted.Pixels);
        Assert.Equal(film.Noise, inverted.Noise);
    }

    [Fact]
    public void Rescale_and_window_are_read()
    {
        var dataset = Dataset();
        dataset.SetDouble(DicomTags.RescaleSlope, 2);
        dataset.SetDouble(DicomTags.RescaleIntercept, -1024);
        dataset.SetDouble(DicomTags.WindowCenter, 500);
        dataset.SetDouble(DicomTags.WindowWidth, 1000);
        dataset.SetString(DicomTags.VoiLutFunction, "SIGMOID");

        var film = FilmReader.Decode(Bytes(dataset)).Value;

        Assert.Equal(-824, film.Modality.Apply(100));
        Assert.Equal(new VoiWindow(500, 1000, VoiFunction.Sigmoid), film.Voi);
    }

    [Fact]
    public void Tables_win_over_line_and_window()
    {
        var dataset = Dataset();
        dataset.SetDouble(DicomTags.RescaleSlope, 2);
        dataset.SetDouble(DicomTags.WindowCenter, 500);
        dataset.SetDouble(DicomTags.WindowWidth, 1000);
        dataset.SetItems(DicomTags.ModalityLutSequence, Table([3, 10, 16], [100, 200, 300]));
        dataset.SetItems(DicomTags.VoiLutSequence, Table([3, 100, 10], [0, 512, 1023]));

        var film = FilmReader.Decode(Bytes(dataset)).Value;

        Assert.Equal([100, 100, 200, 300, 300], new[] { 0, 10, 11, 12, 4000 }.Select(film.Modality.Apply));
        Assert.Equal(1, Assert.IsType<VoiLut>(film.Voi).Apply(102));
    }

    [Fact]
    public void A_slope_of_zero_and_an_empty_table_are_malformed()
    {
        var flat = Dataset();
        flat.SetDouble(DicomTags.RescaleSlope, 0);
        var empty = Dataset();
        empty.SetItems(DicomTags.ModalityLutSequence, Table([30, 0, 16], [1, 2]));

        Assert.Equal("Malformed", FilmReader.Decode(Bytes(flat)).Fault.Code);
        Assert.Equal("Malformed", FilmReader.Decode(Bytes(empty)).Fault.Code);
    }

    [Fact]
    public void Padding_of_signed_pixels_is_signed()
    {
        var dataset = Dataset();
        dataset.SetInt32(DicomTags.PixelRepresentation, 1);
        dataset.SetInt32(DicomTags.PixelPaddingValue, -2000);
        dataset.SetInt32(DicomTags.PixelPaddingRangeLimit, -1900);

        Assert.Equal(new PixelPadding(-2000, -1900), FilmReader.Decode(Bytes(dataset)).Value.Padding);
    }

    [Fact]
    public void Files_of_no_known_kind_are_not_images()
    {
        Assert.Equal("NotAnImage", FilmReader.Read([]).Fault.Code);
        Assert.Equal("NotAnImage", FilmReader.Read("Dear radiologist,"u8.ToArray()).Fault.Code);
        Assert.Equal("NotAnImage", FilmReader.Read(new MemoryStream(new byte[5000])).Fault.Code);
    }

    [Fact]
    public void A_data_set_without_pixels_says_so()
    {
        var dataset = Dataset();
        dataset.Remove(DicomTags.PixelData);

        Assert.Equal("NoPixelData", FilmReader.Read(Bytes(dataset)).Fault.Code);
    }

    private static DicomDataset Table(int[] descriptor, ushort[] entries)
    {
        var item = new DicomDataset();
        item.SetBytes(DicomTags.LutDescriptor, DicomVr.US, Words(descriptor.Select(v => (ushort)v)));
        item.SetBytes(DicomTags.LutData, DicomVr.OW, Words(entries));
        return item;
    }

    private static DicomDataset Dataset(Func<int, int>? value = null)
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SopClassUid, "1.2.840.10008.5.1.4.1.1.1.1");
        dataset.SetString(DicomTags.SopInstanceUid, "1.2.3.4");
        dataset.SetInt32(DicomTags.SamplesPerPixel, 1);
        dataset.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        dataset.SetInt32(DicomTags.Rows, 32);
        dataset.SetInt32(DicomTags.Columns, 40);
        dataset.SetInt32(DicomTags.BitsAllocated, 16);
        dataset.SetInt32(DicomTags.BitsStored, 12);
        dataset.SetInt32(DicomTags.HighBit, 11);
        dataset.SetInt32(DicomTags.PixelRepresentation, 0);
        var samples = Enumerable.Range(0, 40 * 32).Select(i => TestPattern.At(i % 40, i / 40, 4096));
        dataset.SetBytes(DicomTags.PixelData, DicomVr.OW, Words(samples.Select(v => (ushort)(value?.Invoke(v) ?? v))));
        return dataset;
    }

    private static byte[] Words(IEnumerable<ushort> words) => MemoryMarshal.AsBytes(words.ToArray().AsSpan()).ToArray();

    private static byte[] Bytes(DicomDataset dataset)
    {
        using var file = new MemoryStream();
        new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian).Write(file);
        return file.ToArray();
    }
}
