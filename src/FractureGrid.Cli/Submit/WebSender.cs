using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FractureGrid.Cli.Output;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Cli.Submit;

/// <summary>Sends by <c>POST /api/v1/images</c>.</summary>
internal sealed class WebSender(HttpClient http, Uri grid, string? site, string? priority = null) : ISender
{
    public async Task<SubmitEntry> SendAsync(string file, CancellationToken cancellationToken)
    {
        FileStream body;
        try
        {
            body = File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(file, e.Message);
        }

        await using (body)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri(grid, priority is null ? "api/v1/images" : $"api/v1/images?priority={priority}")
            )
            {
                Content = new StreamContent(body),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
            if (site is not null)
            {
                request.Headers.Add("X-FractureGrid-Site", site);
            }

            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                return await ReadAsync(file, response, cancellationToken);
            }
            catch (Exception e) when (e is HttpRequestException or SocketException)
            {
                return Failed(file, e.Message);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<SubmitEntry> ReadAsync(string file, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted)
        {
            var answer = (await response.Content.ReadFromJsonAsync<UploadAnswer>(Json.Web, cancellationToken))!;
            return new SubmitEntry
            {
                File = file,
                SopInstanceUid = answer.SopInstanceUid,
                StudyInstanceUid = answer.StudyInstanceUid,
                Site = answer.Site,
                Status = answer.Duplicate ? SubmitStatus.Duplicate : SubmitStatus.Accepted,
            };
        }

        var status = (int)response.StatusCode is >= 400 and < 500 ? SubmitStatus.Refused : SubmitStatus.Failed;
        return new SubmitEntry
        {
            File = file,
            Status = status,
            Detail = await ProblemAsync(response, cancellationToken),
        };
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var problem = JsonDocument.Parse(text);
            var title = problem.RootElement.TryGetProperty("title", out var t) ? t.GetString() : null;
            var detail = problem.RootElement.TryGetProperty("detail", out var d) ? d.GetString() : null;
            return string.Join(": ", new[] { title, detail }.OfType<string>());
        }
        catch (JsonException)
        {
            return $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}";
        }
    }

    private static SubmitEntry Failed(string file, string detail) =>
        new()
        {
            File = file,
            Status = SubmitStatus.Failed,
            Detail = detail,
        };
}
