using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Tests.Dicom;

public sealed class PhantomDicomTests
{
    private static readonly PhantomIdentity s_identity = new()
    {
        PatientId = "T000001",
        PatientName = "PHANTOM^00001",
        BirthDate = new DateOnly(1986, 2, 3),
        StudyUid = DicomUid.FromName("study"),
        SeriesUid = DicomUid.FromName("series"),
        SopInstanceUid = DicomUid.FromName("image"),
        AccessionNumber = "A1",
        Taken = new DateTime(2026, 1, 5, 9, 30, 0, DateTimeKind.Unspecified),
        Institution = "Test",
    };

    public static MatrixTheoryData<BodyPart, FilmView> PartsAndViews => new(Enum.GetValues<BodyPart>(), Enum.GetValues<FilmView>());

    public static MatrixTheoryData<int, bool> Depths => new([8, 10, 12, 14, 15, 16], [false, true]);

    [Theory]
    [MemberData(nameof(PartsAndViews))]
    public void Dciodvfy_finds_no_error_for_any_part_and_view(BodyPart part, FilmView view) => AssertValid(Recipes.Plain(part, view));

    [Theory]
    [MemberData(nameof(Depths))]
    public void Dciodvfy_finds_no_error_for_any_depth_and_photometric_interpretation(int bits, bool isMonochrome1)
    {
        var recipe = Recipes.Plain();

        // An odd number of pixels makes 8-bit pixel data odd in length.
        AssertValid(recipe with { LongSide = 257, Device = recipe.Device with { BitsStored = bits, IsMonochrome1 = isMonochrome1 } });
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void Pixels_come_back_as_they_were_stored(int bits, bool isMonochrome1)
    {
        var recipe = Recipes.Plain();
        var film = PhantomRenderer.Render(recipe with { Device = recipe.Device with { BitsStored = bits, IsMonochrome1 = isMonochrome1 } });

        using var stream = new MemoryStream();
        PhantomDicom.ToDicomFile(film, s_identity).Write(stream);
        var frame = PixelDecoder.Decode(DicomFile.Read(stream.ToArray()).Value).Value;

        Assert.Equal((film.Width, film.Height, bits, isMonochrome1), (frame.Columns, frame.Rows, frame.BitsStored, frame.IsMonochrome1));
        Assert.True(MemoryExtensions.SequenceEqual<ushort>(film.Pixels, frame.Samples));
    }

    [Fact]
    public void The_same_film_and_identity_give_the_same_bytes()
    {
        var recipe = Recipes.Plain();

        Assert.Equal(Bytes(recipe), Bytes(recipe));
    }

    [Fact]
    public void Identity_exposure_and_view_are_said()
    {
        var data = PhantomDicom.ToDicomFile(PhantomRenderer.Render(Recipes.Plain(BodyPart.Hand, FilmView.Lateral)), s_identity).Dataset;

        Assert.Equal("T000001", data.GetString(DicomTags.PatientId));
        Assert.Equal("HAND", data.GetString(DicomTags.BodyPartExamined));
        Assert.Equal("R", data.GetString(DicomTags.ImageLaterality));
        Assert.Equal("399067008", data.GetItems(DicomTags.ViewCodeSequence)[0].GetString(DicomTags.CodeValue));
        Assert.Equal(45, data.GetDouble(DicomTags.Kvp));
        Assert.Equal(8, data.GetInt32(DicomTags.Exposure));
        Assert.Equal("040Y", data.GetString(DicomTags.PatientAge));
    }

    private static byte[] Bytes(PhantomRecipe recipe)
    {
        using var stream = new MemoryStream();
        PhantomDicom.ToDicomFile(PhantomRenderer.Render(recipe), s_identity).Write(stream);
        return stream.ToArray();
    }

    private static void AssertValid(PhantomRecipe recipe)
    {
        using var folder = new TempFolder();
        var path = folder.File("film.dcm");
        PhantomDicom.ToDicomFile(PhantomRenderer.Render(recipe), s_identity).Write(path);

        var output = ExternalTool.Run("dciodvfy", path).Output;

        Assert.Contains("DXImageForPresentation", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", output, StringComparison.Ordinal);
    }
}
