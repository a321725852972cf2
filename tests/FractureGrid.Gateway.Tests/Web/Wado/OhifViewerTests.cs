using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web.Wado;

/// <summary>The OHIF viewer in Chromium, against a listening gateway.</summary>
public sealed class OhifViewerTests : IDisposable
{
    private const int Side = 256;

    /// <summary>A browser without a graphics card draws slowly, more so on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_viewer_lists_a_study_opens_it_and_draws_its_film()
    {
        var (clients, viewer) = (WebClients.Folder(), WebClients.Viewer());
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(Film());
        var root = new Uri(host.Http.BaseAddress!, "/dicomweb").ToString();

        var (code, output) = await ExternalTool.RunAsync(
            Patience,
            "node",
            Path.Combine(clients, "viewer.mjs"),
            root,
            viewer,
            "Marker",
            TestFilm.Study
        );

        Assert.True(code == 0, output);
        var seen = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        Assert.True(seen.GetProperty("errors").GetArrayLength() == 0, output);
        Assert.True(seen.GetProperty("listed").GetBoolean());
        // The film is a ramp of all greys, and an empty viewport has one.
        Assert.InRange(seen.GetProperty("greys").GetInt32(), 200, 256);
    }

    private static DicomDataset Film()
    {
        var film = TestFilm.Create("1.2.3");
        film.SetInt32(DicomTags.Rows, Side);
        film.SetInt32(DicomTags.Columns, Side);
        film.SetString(DicomTags.StudyDate, "20260203");
        film.SetString(DicomTags.StudyTime, "0405");
        film.SetString(DicomTags.SeriesNumber, "1");
        film.SetString(DicomTags.InstanceNumber, "1");
        film.SetString(DicomTags.WindowCenter, "2048");
        film.SetString(DicomTags.WindowWidth, "4096");
        var pixels = new byte[Side * Side * 2];
        for (var i = 0; i < Side * Side; i++)
        {
            BitConverter.TryWriteBytes(pixels.AsSpan(i * 2), (ushort)(i % Side * 16));
        }

        film.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
        return film;
    }
}
