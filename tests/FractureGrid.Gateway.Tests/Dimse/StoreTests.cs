using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Dimse;

/// <summary>DCMTK's tools against the gateway's DIMSE port.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Echoscu_is_answered()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var (exit, output) = await ExternalTool.RunAsync("echoscu", "-v", "127.0.0.1", Port(host));

        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Films_sent_by_storescu_reach_the_grid_under_the_site_of_the_calling_title()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var files = Enumerable.Range(0, 5).Select(i => Save(TestFilm.Create($"1.2.{i}"), $"{i}.dcm")).ToArray();

        var (exit, output) = await ExternalTool.RunAsync("storescu", ["-aet", "CR1", "127.0.0.1", Port(host), .. files]);

        Assert.True(exit == 0, output);
        await host.Grid.WaitForSubmissionsAsync(5);
        Assert.All(host.Grid.Images.Values, image => Assert.Equal("alpha", image.Image.Attributes.Site));
        Assert.Equal("CR1", host.Index.Find("alpha", "1.2.0")!.CallingAe);
    }

    [Fact]
    public async Task A_title_that_is_not_configured_is_its_own_site()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        await ExternalTool.RunAsync("storescu", "-aet", "ROOM_4.CR", "127.0.0.1", Port(host), Save(TestFilm.Create("1.2.3"), "a.dcm"));

        Assert.NotNull(host.Index.Find("room-4-cr", "1.2.3"));
    }

    [Fact]
    public async Task A_film_sent_by_dimse_and_uploaded_again_is_one_film()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        await ExternalTool.RunAsync("storescu", "-xi", "-aet", "CR1", "127.0.0.1", Port(host), Save(film, "a.dcm"));

        using var response = await host.UploadAsync(film.Bytes());

        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Another_film_under_a_known_uid_is_refused_as_duplicate_instance()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await ExternalTool.RunAsync("storescu", "-aet", "CR1", "127.0.0.1", Port(host), Save(TestFilm.Create("1.2.3"), "a.dcm"));

        var (_, output) = await ExternalTool.RunAsync(
            "storescu",
            "-d",
            "-aet",
            "CR1",
            "127.0.0.1",
            Port(host),
            Save(TestFilm.Create("1.2.3", shade: 1), "b.dcm")
        );

        Assert.Contains("0x0111", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_answered_as_out_of_resources()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.MinimumFreeBytes = 100, freeBytes: 99);

        var (_, output) = await ExternalTool.RunAsync(
            "storescu",
            "-d",
            "-aet",
            "CR1",
            "127.0.0.1",
            Port(host),
            Save(TestFilm.Create("1.2.3"), "a.dcm")
        );

        Assert.Contains("0xa700", output, StringComparison.OrdinalIgnoreCase);
    }

    private static string Port(GatewayHost host) => host.Dimse.Port.ToString(CultureInfo.InvariantCulture);

    private string Save(DicomDataset film, string name)
    {
        var path = _folder[name];
        File.WriteAllBytes(path, film.Bytes());
        return path;
    }
}
