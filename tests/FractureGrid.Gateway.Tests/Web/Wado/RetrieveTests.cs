using System.Net;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FractureGrid.Gateway.Tests.Web.Wado;

public sealed class RetrieveTests : IDisposable
{
    private const string Study = "/dicomweb/studies/" + TestFilm.Study;
    private const string Instance = Study + "/series/" + TestFilm.Study + ".7/instances/1.2.3";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_instance_comes_back_byte_for_byte_from_the_spool_and_from_the_archive(bool handedOver)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        host.Grid.Failures = handedOver ? 0 : int.MaxValue;
        var bytes = TestFilm.Create("1.2.3").Bytes();
        using (await host.UploadAsync(bytes)) { }
        if (handedOver)
        {
            await host.Grid.WaitForSubmissionsAsync(1);
        }

        var (type, body) = Assert.Single(await PartsAsync(host, Instance, "multipart/related; type=application/dicom"));

        Assert.Equal("application/dicom; transfer-syntax=1.2.840.10008.1.2.1", type);
        Assert.Equal(bytes, body);
    }

    [Fact]
    public async Task A_study_comes_as_one_part_for_each_instance()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));
        await host.SubmitAsync(TestFilm.Create("1.2.4"));

        Assert.Equal(2, (await PartsAsync(host, Study, null)).Count);
    }

    [Fact]
    public async Task A_film_that_could_not_be_analysed_is_served_all_the_same()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.BurnedInAnnotation, "YES");
        await host.SubmitAsync(film);

        var (_, body) = Assert.Single(await PartsAsync(host, Instance, null));

        Assert.Equal(film.Bytes(), body);
    }

    [Fact]
    public async Task An_instance_is_converted_to_the_transfer_syntax_that_is_asked_for()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        await host.SubmitAsync(film);

        var (type, body) = Assert.Single(
            await PartsAsync(host, Instance, "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2")
        );

        Assert.Equal("application/dicom; transfer-syntax=1.2.840.10008.1.2", type);
        Assert.Equal(film.Bytes(TransferSyntaxUids.ImplicitVrLittleEndian), body);
    }

    [Fact]
    public async Task A_single_instance_may_be_the_whole_body()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        await host.SubmitAsync(film);

        using var response = await GetAsync(host, Instance, "application/dicom");

        Assert.Equal(film.Bytes(), await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90")]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.3")]
    [InlineData("multipart/related; type=\"image/jp2\"")]
    [InlineData("text/html")]
    public async Task What_cannot_be_made_is_406(string accept)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        using var response = await GetAsync(host, Instance, accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Theory]
    [InlineData("/dicomweb/studies/9")]
    [InlineData("/dicomweb/studies/9/metadata")]
    [InlineData(Study + "/series/9")]
    [InlineData(Study + "/series/9/metadata")]
    [InlineData(Instance + "9")]
    [InlineData(Instance + "/frames/2")]
    [InlineData(Instance + "/bulkdata/00100010/1/00100010")]
    [InlineData(Instance + "/bulkdata/x")]
    [InlineData("/dicomweb/studies/..%2F..%2Findex.db")]
    public async Task What_is_not_held_is_404(string address)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        using var response = await GetAsync(host, address, null);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("1,")]
    public async Task Frames_that_are_no_numbers_are_400(string frames)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        using var response = await GetAsync(host, $"{Instance}/frames/{frames}", null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Metadata_have_every_attribute_and_the_address_of_the_pixels()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        await host.SubmitAsync(film);

        using var response = await GetAsync(host, Study + "/metadata", "application/dicom+json");
        var metadata = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        var dataset = Assert.Single(metadata.EnumerateArray().ToList());
        Assert.Equal("Marker^Name", dataset.GetProperty("00100010").GetProperty("Value")[0].GetProperty("Alphabetic").GetString());
        Assert.Equal(55, dataset.GetProperty("00180060").GetProperty("Value")[0].GetDouble());
        Assert.Equal(16, dataset.GetProperty("00280010").GetProperty("Value")[0].GetInt32());
        var address = dataset.GetProperty("7FE00010").GetProperty("BulkDataURI").GetString()!;
        Assert.StartsWith(host.Http.BaseAddress!.ToString(), address, StringComparison.Ordinal);
        var (_, pixels) = Assert.Single(await PartsAsync(host, address, "multipart/related; type=\"application/octet-stream\""));
        Assert.Equal(film.GetBytes(DicomTags.PixelData)!.Value.ToArray(), pixels);
    }

    [Theory]
    [InlineData(
        "multipart/related; type=application/octet-stream; transfer-syntax=*",
        "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1"
    )]
    [InlineData(
        "multipart/related; type=\"image/dicom-rle\"; transfer-syntax=1.2.840.10008.1.2.5",
        "image/dicom-rle; transfer-syntax=1.2.840.10008.1.2.5"
    )]
    [InlineData(null, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    public async Task A_frame_is_decoded_or_as_stored(string? accept, string type)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        var expected = film.GetBytes(DicomTags.PixelData)!.Value.ToArray();
        await File.WriteAllBytesAsync(_folder["film.dcm"], film.Bytes());
        var (code, output) = await ExternalTool.RunAsync("dcmcrle", _folder["film.dcm"], _folder["rle.dcm"]);
        Assert.True(code == 0, output);
        var compressed = await File.ReadAllBytesAsync(_folder["rle.dcm"]);
        using (var stored = await host.UploadAsync(compressed))
        {
            Assert.Equal(HttpStatusCode.Accepted, stored.StatusCode);
        }

        var (actual, body) = Assert.Single(await PartsAsync(host, $"{Instance}/frames/1", accept));

        Assert.Equal(type, actual);
        if (type.StartsWith("application", StringComparison.Ordinal))
        {
            Assert.Equal(expected, body);
        }
    }

    private static async Task<List<(string? Type, byte[] Body)>> PartsAsync(GatewayHost host, string address, string? accept)
    {
        using var response = await GetAsync(host, address, accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var type = MediaTypeHeaderValue.Parse(response.Content.Headers.ContentType!.ToString());
        Assert.Equal("multipart/related", type.MediaType.Value);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, await response.Content.ReadAsStreamAsync());
        var parts = new List<(string?, byte[])>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var body = new MemoryStream();
            await section.Body.CopyToAsync(body);
            parts.Add((section.ContentType, body.ToArray()));
        }

        return parts;
    }

    private static Task<HttpResponseMessage> GetAsync(GatewayHost host, string address, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return host.Http.SendAsync(request);
    }
}
