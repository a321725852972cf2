using FractureGrid.Dicom;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;

namespace FractureGrid.EndToEnd.Tests.BadInput;

/// <summary>Films that can be read but not analysed: taken, answered NOT ANALYSED with the reason, and no harm to their neighbours in the study.</summary>
public sealed class UnfitTests(GridFixture fixture) : IClassFixture<GridFixture>
{
    private ServedGrid Grid => fixture.Grid;

    public static TheoryData<string, string> Films =>
        new()
        {
            { "no pixel data", "NoPixelData" },
            { "colour", "Colour" },
            { "three frames", "MultiFrame" },
            { "zero rows", "BadDimensions" },
            { "rows and columns without bounds", "BadDimensions" },
            { "more bits stored than allocated", "BadBitDepth" },
            { "half of the pixels", "CorruptPixelData" },
        };

    [Theory]
    [MemberData(nameof(Films))]
    public async Task An_unfit_film_is_answered_with_its_reason_whatever_door_it_came_by(string fault, string code)
    {
        var seed =
            920
            + (ulong)Films.Select((row, i) => (row.Data.Item1, i)).First(x => string.Equals(x.Item1, fault, StringComparison.Ordinal)).i
                * 10;
        TestFilm[] films = [.. Enumerable.Range(0, 3).Select(door => TestFilm.One(seed + (ulong)door).With(data => Spoil(data, fault)))];

        Assert.True((await Grid.StoreAsync(films[0])).IsSuccess);
        Assert.True((await Grid.UploadAsync(films[1].Bytes())).IsSuccessStatusCode);
        Assert.True((await Grid.StowAsync(films[2].Bytes())).IsSuccessStatusCode);

        foreach (var film in films)
        {
            var study = await Grid.DecidedStudyAsync(film.StudyUid);
            var reason = study.GetProperty("images")[0].GetProperty("reason");
            Assert.Equal("NotAnalysed", study.GetProperty("outcome").GetString());
            Assert.Equal(code, reason.GetProperty("code").GetString());
            Assert.NotEmpty(reason.GetProperty("detail").GetString()!);
        }
    }

    [Fact]
    public async Task An_unfit_film_does_not_spoil_its_study()
    {
        var bad = TestFilm.One(991).With(data => Spoil(data, "colour"));
        var good = TestFilm
            .One(992)
            .With(data =>
            {
                data.SetString(DicomTags.StudyInstanceUid, bad.StudyUid);
                data.SetString(DicomTags.PatientId, bad.PatientId);
            });
        await Grid.StoreAsync(bad);
        await Grid.StoreAsync(good);

        var study = await Grid.DecidedStudyAsync(bad.StudyUid, images: 2);

        Assert.False(study.GetProperty("outcome").ValueEquals("NotAnalysed"));
        Assert.Single(study.GetProperty("images").EnumerateArray(), image => image.GetProperty("outcome").GetString() is "NotAnalysed");
    }

    private static void Spoil(DicomDataset data, string fault)
    {
        switch (fault)
        {
            case "no pixel data":
                data.Remove(DicomTags.PixelData);
                break;
            case "colour":
                data.SetInt32(DicomTags.SamplesPerPixel, 3);
                data.SetString(DicomTags.PhotometricInterpretation, "RGB");
                break;
            case "three frames":
                data.SetInt32(DicomTags.NumberOfFrames, 3);
                break;
            case "zero rows":
                data.SetInt32(DicomTags.Rows, 0);
                break;
            case "rows and columns without bounds":
                data.SetInt32(DicomTags.Rows, 65535);
                data.SetInt32(DicomTags.Columns, 65535);
                break;
            case "more bits stored than allocated":
                data.SetInt32(DicomTags.BitsStored, 17);
                data.SetInt32(DicomTags.HighBit, 16);
                break;
            case "half of the pixels":
                data.SetInt32(DicomTags.Rows, data.GetInt32(DicomTags.Rows)!.Value * 2);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault.");
        }
    }
}
