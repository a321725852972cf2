using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Capture;

namespace FractureGrid.Dicom.Tests.Results;

public sealed class SecondaryCaptureTests : IDisposable
{
    private static readonly ObjectUids s_uids = new("2.25.921", "2.25.922");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outside_validators_find_nothing()
    {
        var report = SampleReports.Create();

        foreach (
            var file in new[] { SecondaryCapture.Summary(report, s_uids), SecondaryCapture.Film(report, report.Images[0], s_uids, 2)! }
        )
        {
            var (_, structure) = ExternalTool.Run("dciodvfy", Write(file));
            Assert.False(structure.Contains("Error", StringComparison.Ordinal), structure);
            Assert.Equal("YES", file.Dataset.GetString(DicomTags.BurnedInAnnotation));
        }
    }

    [Fact]
    public void Dcmtk_shows_what_we_drew()
    {
        var report = SampleReports.Create();
        var file = SecondaryCapture.Film(report, report.Images[0], s_uids, 2, longSide: 300)!;

        var (code, output) = ExternalTool.Run("dcm2pnm", "+op", Write(file), _folder.File("film.ppm"));

        Assert.True(code == 0, output);
        Assert.Equal(file.Dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray(), Pgm.Read(_folder.File("film.ppm")).Pixels);
    }

    [Fact]
    public void A_fracture_has_a_solid_box_and_a_doubt_a_dashed_one()
    {
        var report = SampleReports.Create();
        var file = SecondaryCapture.Film(report, report.Images[0], s_uids, 2, longSide: 300)!;
        var width = file.Dataset.GetInt32(DicomTags.Columns)!.Value;
        var pixels = file.Dataset.GetBytes(DicomTags.PixelData)!.Value.ToArray();
        var (left, top) = ((width - SampleReports.Columns) / 2, 13);

        // The films fits unscaled, so that the boxes lie at their own coordinates.
        var solid = Enumerable.Range(50, 80).Count(y => IsColoured(left + 40, top + y));
        var dashed = Enumerable.Range(200, 40).Count(y => IsColoured(left + 120, top + y));

        Assert.Equal(80, solid);
        Assert.InRange(dashed, 16, 24);

        bool IsColoured(int x, int y)
        {
            var at = 3 * ((y * width) + x);
            return pixels[at] == 255 && pixels[at + 2] < 60;
        }
    }

    [Fact]
    public void A_film_that_is_not_held_any_more_has_no_picture()
    {
        var report = SampleReports.Create();

        Assert.Null(SecondaryCapture.Film(report, report.Images[1], s_uids, 3));
    }

    private string Write(DicomFile file)
    {
        var path = _folder.File("capture.dcm");
        file.Write(path);
        return path;
    }
}
