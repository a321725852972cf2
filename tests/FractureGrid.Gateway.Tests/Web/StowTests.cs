using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web;

public sealed class StowTests : IDisposable
{
    private const string RelatedDicom = "multipart/related; type=\"application/dicom\"; boundary=BND";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_stored_is_200_with_references()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var (status, answer) = await StowAsync(host, Multipart(TestFilm.Create("1.2.3").Bytes(), TestFilm.Create("1.2.4").Bytes()));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["1.2.3", "1.2.4"], Uids(answer, "00081199"));
        Assert.False(answer.TryGetProperty("00081198", out _));
    }

    [Fact]
    [Trait("Checklist", "22")]
    public async Task Some_stored_is_202_with_the_reasons_of_the_others()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await StowAsync(host, Multipart(TestFilm.Create("1.2.3").Bytes()));

        var (status, answer) = await StowAsync(
            host,
            Multipart(TestFilm.Create("1.2.3", shade: 1).Bytes(), TestFilm.Create("1.2.4").Bytes(), [1, 2])
        );

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(["1.2.4"], Uids(answer, "00081199"));
        Assert.Equal(["1.2.3"], Uids(answer, "00081198"));
        Assert.Equal(0x0111, Reason(answer, "00081198"));
        Assert.Equal(0xC000, Reason(answer, "0008119A"));
    }

    [Fact]
    [Trait("Checklist", "22")]
    public async Task None_stored_is_409()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var (status, answer) = await StowAsync(host, Multipart([1, 2, 3]));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(0xC000, Reason(answer, "0008119A"));
    }

    [Fact]
    public async Task An_object_of_another_study_than_the_address_names_fails()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var body = Multipart(TestFilm.Create("1.2.3").Bytes(), TestFilm.Create("1.2.4", study: "1.5").Bytes());

        var (status, answer) = await StowAsync(host, body, path: $"/dicomweb/studies/{TestFilm.Study}");

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(["1.2.4"], Uids(answer, "00081198"));
        Assert.Equal(0xA900, Reason(answer, "00081198"));
    }

    [Fact]
    public async Task A_full_disk_is_507()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.MinimumFreeBytes = 100, freeBytes: 99);

        var (status, answer) = await StowAsync(host, Multipart(TestFilm.Create("1.2.3").Bytes()));

        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Equal(0xA700, Reason(answer, "0008119A"));
    }

    [Fact]
    public async Task Preamble_epilogue_and_part_headers_in_any_case_are_fine()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        byte[] body =
        [
            .. "preamble\r\n--BND\r\ncontent-type: application/dicom; transfer-syntax=*\r\nContent-Location: x\r\n\r\n"u8,
            .. TestFilm.Create("1.2.3").Bytes(),
            .. "\r\n--BND--\r\nepilogue"u8,
        ];

        var (status, _) = await StowAsync(host, body);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_film_that_holds_the_boundary_in_its_pixels_is_not_cut_there()
    {
        // The delimiter is CR LF and the boundary; the boundary alone is content (RFC 2046 5.1.1).
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        var pixels = new byte[512];
        Encoding.ASCII.GetBytes("\n--BND\r\n--BN").CopyTo(pixels, 100);
        film.SetBytes(Dicom.DicomTags.PixelData, Dicom.DicomVr.OW, pixels);

        var (status, _) = await StowAsync(host, Multipart(film.Bytes()));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_boundary_as_long_as_orthancs_is_taken()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var boundary = new string('b', 73);
        var body = Encoding
            .Latin1.GetString(Multipart(TestFilm.Create("1.2.3").Bytes()))
            .Replace("BND", boundary, StringComparison.Ordinal);

        var (status, _) = await StowAsync(
            host,
            Encoding.Latin1.GetBytes(body),
            $"multipart/related; type=\"application/dicom\"; boundary={boundary}"
        );

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_part_of_another_type_fails_and_the_film_after_it_is_stored()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        byte[] body = [.. "--BND\r\nContent-Type: image/jpeg\r\n\r\nxyz\r\n"u8, .. Multipart(TestFilm.Create("1.2.3").Bytes())];

        var (status, answer) = await StowAsync(host, body);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal(0xC000, Reason(answer, "0008119A"));
    }

    [Theory]
    [InlineData("application/json", 415)]
    [InlineData("multipart/related; type=\"application/dicom\"", 415)]
    [InlineData("multipart/related; type=\"application/dicom+json\"; boundary=BND", 415)]
    [InlineData("multipart/form-data; boundary=BND", 415)]
    [InlineData("multipart/related; boundary=BND", 200)]
    [InlineData("multipart/related; type=\"application/dicom\"; note=\"a;b\"; boundary=BND", 200)]
    [InlineData("multipart/related; type=application/dicom; boundary=\"\"", 415)]
    [InlineData("Multipart/Related; Type=application/dicom; Boundary=\"BND\"", 200)]
    public async Task Only_multipart_related_dicom_is_taken(string contentType, int status)
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var (actual, _) = await StowAsync(host, Multipart(TestFilm.Create("1.2.3").Bytes()), contentType);

        Assert.Equal(status, (int)actual);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--BND--\r\n")]
    [InlineData("no boundary at all")]
    [InlineData("--BND\r\nContent-Type: application/dicom\r\n\r\nno end")]
    [InlineData("--BND\r\nContent-Type application/dicom\r\n\r\n\r\n--BND--\r\n")]
    public async Task A_malformed_body_is_400(string body)
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var (status, _) = await StowAsync(host, Encoding.ASCII.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Too_many_parts_are_400()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.MaximumParts = 2);

        var (status, _) = await StowAsync(host, Multipart([1], [2], [3]));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_part_with_endless_headers_is_400()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var body = "--BND\r\nX-Long: " + new string('a', 100_000) + "\r\n\r\nx\r\n--BND--\r\n";

        var (status, _) = await StowAsync(host, Encoding.ASCII.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task An_answer_in_another_form_is_406()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        var (status, _) = await StowAsync(host, Multipart(TestFilm.Create("1.2.3").Bytes()), accept: "application/dicom+xml");

        Assert.Equal(HttpStatusCode.NotAcceptable, status);
    }

    private static byte[] Multipart(params byte[][] parts)
    {
        using var body = new MemoryStream();
        foreach (var part in parts)
        {
            body.Write("--BND\r\nContent-Type: application/dicom\r\n\r\n"u8);
            body.Write(part);
            body.Write("\r\n"u8);
        }

        body.Write("--BND--\r\n"u8);
        return body.ToArray();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> StowAsync(
        GatewayHost host,
        byte[] body,
        string contentType = RelatedDicom,
        string path = "/dicomweb/studies",
        string accept = "application/dicom+json"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var response = await host.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private static List<string?> Uids(JsonElement answer, string sequence) =>
        [
            .. answer
                .GetProperty(sequence)
                .GetProperty("Value")
                .EnumerateArray()
                .Select(item => item.GetProperty("00081155").GetProperty("Value")[0].GetString()),
        ];

    private static int Reason(JsonElement answer, string sequence) =>
        answer.GetProperty(sequence).GetProperty("Value")[0].GetProperty("00081197").GetProperty("Value")[0].GetInt32();
}
