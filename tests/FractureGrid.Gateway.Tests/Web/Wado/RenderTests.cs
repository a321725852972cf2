using System.Globalization;
using System.Net;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web.Wado;

/// <summary>Pictures, decoded by Pillow.</summary>
public sealed class RenderTests : IDisposable
{
    private const string Study = "/dicomweb/studies/" + TestFilm.Study;
    private const string Instance = Study + "/series/" + TestFilm.Study + ".7/instances/1.2.3";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The film's values are 16 i for pixel i. LINEAR (PS3.3 C.11.2.1.2.1): ((x - (c - 0.5)) / (w - 1) + 0.5) * 255.
    [Theory]
    [InlineData("/rendered?window=2048,4096,linear", 16, 16, "0 64 254")]
    [InlineData("/frames/1/rendered?window=2048,4096,linear", 16, 16, "0 64 254")]
    [InlineData("/rendered?window=1024,1024,linear-exact", 16, 16, "0 128 255")]
    [InlineData("/rendered", 16, 16, "0 64 255")]
    [InlineData("/rendered?viewport=8,8", 8, 8, null)]
    [InlineData("/rendered?viewport=8,99", 8, 8, null)]
    [InlineData("/rendered?viewport=8,8,0,4,16,4&window=2048,4096,linear", 8, 2, null)]
    [InlineData("/rendered?viewport=16,16,,,-16,&window=2048,4096,linear", 16, 16, "15 79 239")]
    [InlineData("/rendered?viewport=16,16,0,0,16,-16&window=2048,4096,linear", 16, 16, "239 175 15")]
    [InlineData("/rendered?viewport=16,16,0,0,-16,-16&window=2048,4096,linear", 16, 16, "254 190 0")]
    [InlineData("/rendered?viewport=16,16,0.2,3.8,16,12&window=2048,4096,linear", 16, 12, null)]
    [InlineData("/thumbnail", 128, 128, null)]
    [InlineData("/frames/1/thumbnail?viewport=4,4", 4, 4, null)]
    public async Task A_picture_has_the_size_and_the_greys_that_are_asked_for(string resource, int width, int height, string? greys)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        var picture = await PictureAsync(host, Instance + resource);

        Assert.StartsWith($"{width} {height} L ", picture, StringComparison.Ordinal);
        if (greys is not null)
        {
            Assert.EndsWith($" {greys}", picture, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_lowest_value_of_monochrome1_is_white()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME1");
        await host.SubmitAsync(film);

        Assert.EndsWith(" 255 191 1", await PictureAsync(host, Instance + "/rendered?window=2048,4096,linear"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Study + "/thumbnail")]
    [InlineData(Study + "/series/" + TestFilm.Study + ".7/thumbnail")]
    public async Task A_study_and_a_series_have_a_thumbnail(string address)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        Assert.StartsWith("128 128 L ", await PictureAsync(host, address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rendered?window=1", null, 400)]
    [InlineData("/rendered?window=1,0,linear", null, 400)]
    [InlineData("/rendered?window=1,2,cubic", null, 400)]
    [InlineData("/rendered?viewport=0,1", null, 400)]
    [InlineData("/rendered?viewport=99999,1", null, 400)]
    [InlineData("/rendered?viewport=8,8,0,0,0,16", null, 400)]
    [InlineData("/rendered?viewport=8,8,0,0,16", null, 400)]
    [InlineData("/rendered?viewport=8,8,-1,0,16,16", null, 400)]
    [InlineData("/rendered?quality=0", null, 400)]
    [InlineData("/rendered?quality=101", null, 400)]
    [InlineData("/thumbnail?window=1,2,linear", null, 400)]
    [InlineData("/rendered?viewport=8,8,16,0,4,4", null, 422)]
    [InlineData("/frames/2/rendered", null, 404)]
    [InlineData("/rendered", "image/gif", 406)]
    public async Task A_picture_that_cannot_be_made_says_why(string resource, string? accept, int status)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Instance + resource);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    // JPEG is the default of single-frame images (PS3.18 table 8.7.4-1); at quality 100 a smooth ramp comes back within 2.
    [Theory]
    [InlineData(null)]
    [InlineData("image/jpeg")]
    public async Task A_picture_is_jpeg_where_nothing_else_is_asked_for(string? accept)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));

        var picture = await PictureAsync(host, Instance + "/rendered?window=2048,4096,linear&quality=100", accept);

        var parts = picture.Split(' ');
        Assert.Equal("16 16 L", string.Join(' ', parts[..3]));
        Assert.All(
            new[] { 0, 64, 254 }.Zip(parts[3..]),
            grey => Assert.InRange(int.Parse(grey.Second, CultureInfo.InvariantCulture), grey.First - 2, grey.First + 2)
        );
    }

    [Theory]
    [InlineData(null, "image/jpeg")]
    [InlineData("multipart/related; type=\"image/png\"", "image/png")]
    public async Task A_study_and_a_series_are_shown_in_parts(string? accept, string type)
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));
        await host.SubmitAsync(TestFilm.Create("1.2.4"));
        foreach (var address in new[] { Study, Study + "/series/" + TestFilm.Study + ".7" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + "/rendered");
            request.Headers.TryAddWithoutValidation("Accept", accept);

            using var response = await host.Http.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.StartsWith(
                $"multipart/related; type=\"{type}\"",
                response.Content.Headers.ContentType!.ToString(),
                StringComparison.Ordinal
            );
            var body = System.Text.Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(2, body.Split($"Content-Type: {type}\r\n").Length - 1);
        }
    }

    [Fact]
    public async Task Films_that_can_be_shown_come_without_those_that_cannot()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var broken = TestFilm.Create("1.2.4");
        broken.SetInt32(DicomTags.Rows, 17);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));
        await host.SubmitAsync(broken);

        using var response = await host.Http.GetAsync(Study + "/rendered");

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        var body = System.Text.Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(2, body.Split("Content-Type: image/jpeg\r\n").Length);
    }

    [Fact]
    public async Task Several_pictures_do_not_fit_a_single_one()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        await host.SubmitAsync(TestFilm.Create("1.2.3"));
        await host.SubmitAsync(TestFilm.Create("1.2.4"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Study + "/rendered");
        request.Headers.TryAddWithoutValidation("Accept", "image/jpeg");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    /// <summary>Width, height, mode and the pixels 0, 64 and 255.</summary>
    private async Task<string> PictureAsync(GatewayHost host, string address, string? accept = "image/png")
    {
        const string Script =
            "import sys; from PIL import Image; i = Image.open(sys.argv[1]); d = list(i.getdata()); print(*i.size, i.mode, *(d[k] if k < len(d) else '-' for k in (0, 64, 255)))";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(accept ?? "image/jpeg", response.Content.Headers.ContentType!.MediaType);
        await File.WriteAllBytesAsync(_folder["picture.png"], await response.Content.ReadAsByteArrayAsync());
        var (code, output) = await ExternalTool.RunAsync("/usr/bin/python3", "-c", Script, _folder["picture.png"]);
        Assert.True(code == 0, output);
        return output.Trim();
    }
}
