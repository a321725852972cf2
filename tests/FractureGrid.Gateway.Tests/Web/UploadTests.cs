using System.Net;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web;

public sealed class UploadTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_film_is_accepted_and_a_repeat_is_fine()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3").Bytes();

        using var first = await host.UploadAsync(film);
        using var second = await host.UploadAsync(film);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal($"/api/v1/studies/{TestFilm.Study}", first.Headers.Location?.ToString());
        var answer = JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement;
        Assert.True(answer.GetProperty("duplicate").GetBoolean());
    }

    [Fact]
    public async Task Each_bad_input_has_its_status_and_code()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.MaximumObjectLength = 4096);
        var good = TestFilm.Create("1.2.3").Bytes();
        (await host.UploadAsync(good)).Dispose();
        var text = TestFilm.Create("1.2.5");
        text.SetString(DicomTags.SopClassUid, "1.2.840.10008.5.1.4.1.1.104.1");
        var nameless = TestFilm.Create("1.2.6");
        nameless.Remove(DicomTags.StudyInstanceUid);

        await ExpectAsync(host, [], HttpStatusCode.BadRequest, "NotDicom");
        await ExpectAsync(host, "GIF89a"u8.ToArray(), HttpStatusCode.BadRequest, "NotDicom");
        await ExpectAsync(host, good[..^40], HttpStatusCode.BadRequest, "Truncated");
        await ExpectAsync(host, nameless.Bytes(), HttpStatusCode.BadRequest, "MissingIdentifier");
        await ExpectAsync(host, text.Bytes(), HttpStatusCode.UnprocessableEntity, "UnsupportedClass");
        await ExpectAsync(host, TestFilm.Create("1.2.3", shade: 1).Bytes(), HttpStatusCode.Conflict, "Conflict");
        await ExpectAsync(host, new byte[5000], HttpStatusCode.RequestEntityTooLarge, "TooLarge");
    }

    [Fact]
    public async Task A_full_disk_is_insufficient_storage_and_to_be_tried_again()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.MinimumFreeBytes = 100, freeBytes: 99);

        using var response = await host.UploadAsync(TestFilm.Create("1.2.3").Bytes());

        Assert.Equal(HttpStatusCode.InsufficientStorage, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty(Directory.GetFiles(_folder["gateway/spool"]));
    }

    [Theory]
    [InlineData("Site A")]
    [InlineData("../x")]
    [InlineData("-a")]
    [InlineData("abcdefghijabcdefghijabcdefghijabc")]
    public async Task A_site_that_is_none_is_refused(string site)
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        using var response = await host.UploadAsync(TestFilm.Create("1.2.3").Bytes(), site);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_site_header_the_default_site_is_taken()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        using var response = await host.UploadAsync(TestFilm.Create("1.2.3").Bytes(), null);

        Assert.NotNull(host.Index.Find("local", "1.2.3"));
    }

    private static async Task ExpectAsync(GatewayHost host, byte[] body, HttpStatusCode status, string code)
    {
        using var response = await host.UploadAsync(body);

        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()));
    }
}
