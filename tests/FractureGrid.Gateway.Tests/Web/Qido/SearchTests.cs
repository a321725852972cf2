using System.Net;
using System.Text.Json;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Web.Qido;

/// <summary>QIDO-RS as PS3.18 10.6 and the matching of PS3.4 C.2.2.2 have it.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(_folder, options => options.MaximumSearchResults = 3);
        await StoreAsync("1.1", "1.10", "Muster^Erika", "20260102", "101530");
        await StoreAsync("1.2", "1.10", "Muster^Erika", "20260102", "101530");
        await StoreAsync("2.1", "1.20", "Doe^Jane", "20260203", "0800");
        await StoreAsync("3.1", "1.30", "Müller^Änne", "20260304", "");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("", "1.30 1.20 1.10")]
    [InlineData("?PatientName=Doe^Jane", "1.20")]
    [InlineData("?PatientName=doe*", "1.20")]
    [InlineData("?PatientName=Doe", "")]
    [InlineData("?00100010=M%3Fster*", "1.10")]
    [InlineData("?PatientName=*", "1.30 1.20 1.10")]
    [InlineData("?PatientName=", "1.30 1.20 1.10")]
    [InlineData("?PatientID=[A-Z]*", "")]
    [InlineData("?StudyDate=20260203", "1.20")]
    [InlineData("?StudyDate=20260102-20260203", "1.20 1.10")]
    [InlineData("?StudyDate=20260203-", "1.30 1.20")]
    [InlineData("?StudyDate=-20260203", "1.20 1.10")]
    [InlineData("?StudyTime=10-1015", "1.10")]
    [InlineData("?StudyTime=1016-", "")]
    [InlineData("?StudyTime=0800", "1.20")]
    [InlineData("?StudyInstanceUID=1.10,1.30", "1.30 1.10")]
    [InlineData("?StudyInstanceUID=1.10%5C1.30", "1.30 1.10")]
    [InlineData("?ModalitiesInStudy=DX", "1.30 1.20 1.10")]
    [InlineData("?ModalitiesInStudy=CT", "")]
    [InlineData("?ModalitiesInStudy=DX&PatientName=Doe*", "1.20")]
    [InlineData("?limit=1", "1.30")]
    [InlineData("?limit=1&offset=1", "1.20")]
    [InlineData("?offset=9", "")]
    [InlineData("?includefield=all&includefield=00081030,PatientID", "1.30 1.20 1.10")]
    public async Task Studies_match(string query, string expected)
    {
        using var response = await _host.Http.GetAsync("/dicomweb/studies" + query);

        Assert.Equal(expected.Length == 0 ? HttpStatusCode.NoContent : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, string.Join(' ', (await ReadAsync(response)).Select(study => Value(study, "0020000D"))));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=x")]
    [InlineData("?offset=-1")]
    [InlineData("?StudyDate=2026")]
    [InlineData("?StudyDate=-")]
    [InlineData("?StudyTime=9")]
    [InlineData("?StudyInstanceUID=1.2,x")]
    [InlineData("?NoSuchAttribute=1")]
    [InlineData("?includefield=NoSuchAttribute")]
    [InlineData("?PatientName=a&PatientName=b")]
    [InlineData("?SOPInstanceUID=1.2")]
    [InlineData("?PatientWeight=70")]
    public async Task A_key_that_cannot_be_matched_is_400_rather_than_left_out(string query)
    {
        using var response = await _host.Http.GetAsync("/dicomweb/studies" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_study_says_what_is_in_it_and_where_it_is()
    {
        using var response = await _host.Http.GetAsync("/dicomweb/studies?PatientName=Muster*");

        var study = Assert.Single(await ReadAsync(response));
        Assert.Equal("application/dicom+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("DX", Value(study, "00080061"));
        Assert.Equal("1", Value(study, "00201206"));
        Assert.Equal("2", Value(study, "00201208"));
        Assert.Equal("ONLINE", Value(study, "00080056"));
        Assert.Equal(new Uri(_host.Http.BaseAddress!, "/dicomweb/studies/1.10").ToString(), Value(study, "00081190"));
        Assert.Equal("F", Value(study, "00100040"));
    }

    [Fact]
    public async Task A_name_beyond_ascii_is_found_and_shown()
    {
        using var response = await _host.Http.GetAsync("/dicomweb/studies?PatientName=M%C3%BCller%5E*");

        var study = Assert.Single(await ReadAsync(response));
        Assert.Equal("Müller^Änne", study.GetProperty("00100010").GetProperty("Value")[0].GetProperty("Alphabetic").GetString());
    }

    [Theory]
    [InlineData("/dicomweb/series", 3)]
    [InlineData("/dicomweb/studies/1.10/series", 1)]
    [InlineData("/dicomweb/studies/9/series", 0)]
    [InlineData("/dicomweb/series?Modality=DX&StudyInstanceUID=1.20", 1)]
    [InlineData("/dicomweb/instances?limit=2", 2)]
    [InlineData("/dicomweb/studies/1.10/instances", 2)]
    [InlineData("/dicomweb/studies/1.10/instances?SOPInstanceUID=1.2", 1)]
    [InlineData("/dicomweb/studies/1.10/series/1.10.7/instances?Rows=16", 2)]
    [InlineData("/dicomweb/studies/1.10/series/1.10.7/instances?Rows=17", 0)]
    [InlineData("/dicomweb/studies/1.10/series/9/instances", 0)]
    public async Task Series_and_instances_match(string address, int count)
    {
        using var response = await _host.Http.GetAsync(address);

        Assert.Equal(count, (await ReadAsync(response)).Count);
    }

    [Fact]
    public async Task Fuzzy_matching_is_declined_in_a_warning()
    {
        using var response = await _host.Http.GetAsync("/dicomweb/studies?fuzzymatching=true&PatientName=Doe*");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("fuzzymatching parameter is not supported", response.Headers.Warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_results_than_allowed_are_cut_with_a_warning()
    {
        using var response = await _host.Http.GetAsync("/dicomweb/instances?limit=100");

        Assert.Equal(3, (await ReadAsync(response)).Count);
        Assert.Contains("exceeded the maximum", response.Headers.Warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_xml_is_406()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dicomweb/studies");
        request.Headers.TryAddWithoutValidation("Accept", "multipart/related; type=\"application/dicom+xml\"");

        using var response = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    private async Task StoreAsync(string sop, string study, string name, string date, string time)
    {
        var film = TestFilm.Create(sop, study, patient: $"P{study}");
        film.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 100");
        film.SetString(DicomTags.PatientName, name);
        film.SetString(DicomTags.StudyDate, date);
        film.SetString(DicomTags.StudyTime, time);
        using var response = await _host.UploadAsync(film.Bytes());
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task<List<JsonElement>> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? [] : [.. JsonDocument.Parse(text).RootElement.EnumerateArray()];
    }

    private static string Value(JsonElement dataset, string tag) => dataset.GetProperty(tag).GetProperty("Value")[0].ToString();
}
