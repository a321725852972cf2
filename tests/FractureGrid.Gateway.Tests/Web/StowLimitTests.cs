using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web;

/// <summary>Requests that lie about their size.</summary>
public sealed class StowLimitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Checklist", "22")]
    public async Task A_compressed_body_is_refused_without_inflating_it()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[1 << 24]);
        }

        using var content = Related(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await host.Http.PostAsync("/dicomweb/studies", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    [Trait("Checklist", "22")]
    public async Task A_deflated_film_that_inflates_beyond_the_ratio_is_kept_in_quarantine()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetInt32(DicomTags.Rows, 6000);
        film.SetInt32(DicomTags.Columns, 6000);
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, new byte[6000 * 6000 * 2]);

        using var content = Related(Part(film.Bytes(TransferSyntaxUids.DeflatedExplicitVrLittleEndian)));
        using var response = await host.Http.PostAsync("/dicomweb/studies", content);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(0xC000, await OtherReasonAsync(response));
    }

    [Fact]
    [Trait("Checklist", "22")]
    public async Task The_length_that_a_part_claims_is_not_believed()
    {
        await using var host = await GatewayHost.StartAsync(_folder);

        using var content = Related(Part(TestFilm.Create("1.2.3").Bytes(), "Content-Length: 9223372036854775807\r\n"));
        using var response = await host.Http.PostAsync("/dicomweb/studies", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    [Trait("Checklist", "22")]
    public async Task A_film_over_the_limit_fails_and_the_one_after_it_is_stored()
    {
        await using var host = await GatewayHost.StartAsync(_folder, options => options.MaximumObjectLength = 4096);
        var large = TestFilm.Create("1.2.3");
        large.SetBytes(new DicomTag(0x0009, 0x1001), DicomVr.OB, new byte[8192]);
        byte[] body = [.. Part(large.Bytes(), last: false), .. Part(TestFilm.Create("1.2.4").Bytes())];

        using var content = Related(body);
        using var response = await host.Http.PostAsync("/dicomweb/studies", content);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(0xA700, await OtherReasonAsync(response));
    }

    [Fact]
    [Trait("Checklist", "22")]
    public async Task A_body_that_ends_before_its_announced_length_leaves_nothing_behind()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var address = host.Http.BaseAddress!;
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, address.Port);
            var head =
                "POST /dicomweb/studies HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n"
                + "Content-Type: multipart/related; type=\"application/dicom\"; boundary=BND\r\n\r\n";
            byte[] request = [.. Encoding.ASCII.GetBytes(head), .. Part(TestFilm.Create("1.2.3").Bytes()).AsSpan(0, 600)];
            await client.GetStream().WriteAsync(request);
            await Wait.UntilAsync(() => Spooled("*.part") == 1);
        }

        await Wait.UntilAsync(() => Spooled("*") == 0);
        using var found = await host.Http.GetAsync("/dicomweb/studies");
        Assert.Equal(HttpStatusCode.NoContent, found.StatusCode);
    }

    private int Spooled(string pattern) => Directory.GetFiles(Path.Combine(_folder["gateway"], "spool"), pattern).Length;

    private static ByteArrayContent Related(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/related; type=\"application/dicom\"; boundary=BND");
        return content;
    }

    private static byte[] Part(byte[] film, string headers = "", bool last = true) =>
        [
            .. Encoding.ASCII.GetBytes($"--BND\r\n{headers}Content-Type: application/dicom\r\n\r\n"),
            .. film,
            .. Encoding.ASCII.GetBytes(last ? "\r\n--BND--\r\n" : "\r\n"),
        ];

    private static async Task<int> OtherReasonAsync(HttpResponseMessage response)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer
            .RootElement.GetProperty("0008119A")
            .GetProperty("Value")[0]
            .GetProperty("00081197")
            .GetProperty("Value")[0]
            .GetInt32();
    }
}
