using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Telemetry;
using FractureGrid.Gateway.Web;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>What an edge gateway asks of the grid's gateway. Every failure that may pass is a <see cref="FractureGridException"/>; each tells the line.</summary>
internal sealed class GridClient : IDisposable
{
    /// <summary>Key of the message handler, which holds the certificates.</summary>
    public const string Handler = "fracturegrid.forward";

    private const string Dicom = "application/dicom";
    private readonly HttpClient _http;
    private readonly GridLine _line;

    public GridClient(IOptions<ForwardingOptions> options, HttpMessageHandler handler, GridLine line)
    {
        _line = line;
        _http = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = new Uri(options.Value.Url!.TrimEnd('/') + '/'),
            Timeout = options.Value.RequestTimeout,
        };
    }

    /// <summary>Sends a film by STOW-RS (PS3.18 10.5). Null when the grid's gateway has it on stable storage, else why it never will.</summary>
    public Task<GridRefusal?> StoreAsync(
        string site,
        ImagePriority priority,
        string? trace,
        Stream film,
        CancellationToken cancellationToken
    ) =>
        TryAsync(
            async () =>
            {
                using var part = new FilmContent(film);
                using var content = new MultipartContent("related") { part };
                content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", $"\"{Dicom}\""));
                using var request = new HttpRequestMessage(
                    HttpMethod.Post,
                    $"dicomweb/studies?{HttpOrigin.PriorityParameter}={priority}".ToLowerInvariant()
                )
                {
                    Content = content,
                };
                request.Headers.Add(HttpOrigin.SiteHeader, site);
                if (trace is not null)
                {
                    request.Headers.Add(GatewayTracing.Header, trace);
                }

                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/dicom+json"));
                using var response = await _http.SendAsync(request, cancellationToken);
                if (!response.IsSuccessStatusCode && response.StatusCode is not HttpStatusCode.Conflict)
                {
                    throw Unexpected(response);
                }

                return StowReply.Read(await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
            },
            cancellationToken
        );

    /// <summary>What the grid knows of a study, by its pseudonym; null when it knows none.</summary>
    public Task<StudyAnswer?> StudyAsync(string site, string studyId, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                var address = new Uri($"api/v1/studies/{studyId}?site={site}", UriKind.Relative);
                using var response = await _http.GetAsync(address, cancellationToken);
                return response.StatusCode is HttpStatusCode.NotFound ? null
                    : response.IsSuccessStatusCode
                        ? await response.Content.ReadFromJsonAsync(GatewayJson.Default.StudyAnswer, cancellationToken)
                    : throw Unexpected(response);
            },
            cancellationToken
        );

    public void Dispose() => _http.Dispose();

    private static FractureGridException Unexpected(HttpResponseMessage response) =>
        new($"The grid's gateway answers {(int)response.StatusCode} {response.ReasonPhrase}.");

    private async Task<T> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await call();
            _line.Works();
            return answer;
        }
        catch (FractureGridException e)
        {
            _line.Lost(e);
            throw;
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var lost = new FractureGridException(
                $"The grid's gateway can't be reached: {e.Message} {e.InnerException?.Message}".TrimEnd(),
                e
            );
            _line.Lost(lost);
            throw lost;
        }
    }
}
