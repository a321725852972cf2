using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Telemetry;
using FractureGrid.Gateway.Web;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// What an edge gateway asks of the grid's gateway. Every failure that may pass is a <see cref="LineLostException"/>; each tells the line. A request that it
/// refuses for what it asks is a <see cref="GridRefusedException"/>: the line works, and other requests need not wait.
/// </summary>
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
                    return GridRefusal.IsAboutFilm(response.StatusCode)
                        ? new GridRefusal(0, response.StatusCode)
                        : throw Unexpected(response);
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

    /// <summary>Studies of a site with changes after one; null from a gateway that keeps no account of them.</summary>
    public Task<ChangesAnswer?> ChangesAsync(string site, long after, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                var address = new Uri(
                    string.Create(CultureInfo.InvariantCulture, $"api/v1/changes?site={site}&after={after}"),
                    UriKind.Relative
                );
                using var response = await _http.GetAsync(address, cancellationToken);
                // A gateway of an earlier release has no such door.
                return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden ? null
                    : response.IsSuccessStatusCode
                        ? await response.Content.ReadFromJsonAsync(GatewayJson.Default.ChangesAnswer, cancellationToken)
                    : throw Unexpected(response);
            },
            cancellationToken
        );

    /// <summary>Takes an image out of its patient's decision; the grid keeps the word when this returns.</summary>
    public Task WithdrawAsync(string site, string imageId, string reason, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                var address = new Uri(
                    $"api/v1/images/{imageId}/withdraw?site={site}&reason={Uri.EscapeDataString(reason)}",
                    UriKind.Relative
                );
                using var response = await _http.PostAsync(address, null, cancellationToken);
                return response.IsSuccessStatusCode ? true : throw Unexpected(response);
            },
            cancellationToken
        );

    /// <summary>Gives an image to another patient; the grid keeps the word when this returns. False when the grid has no such image.</summary>
    public Task<bool> CorrectAsync(string site, string imageId, CorrectedPatient patient, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                using var content = JsonContent.Create(patient, GatewayJson.Default.CorrectedPatient);
                using var response = await _http.PostAsync(
                    new Uri($"api/v1/images/{imageId}/patient?site={site}", UriKind.Relative),
                    content,
                    cancellationToken
                );
                return response.IsSuccessStatusCode ? true
                    : response.StatusCode is HttpStatusCode.NotFound ? false
                    : throw Unexpected(response);
            },
            cancellationToken
        );

    /// <summary>Has a patient's images of a study decided anew; gives their number, 0 when the grid has none.</summary>
    public Task<int> ReanalyseAsync(string site, string patient, string studyId, string reason, CancellationToken cancellationToken) =>
        TryAsync(
            async () =>
            {
                var address = new Uri(
                    $"api/v1/studies/{studyId}/reanalyse?site={site}&patientId={patient}&reason={Uri.EscapeDataString(reason)}",
                    UriKind.Relative
                );
                using var response = await _http.PostAsync(address, null, cancellationToken);
                return response.IsSuccessStatusCode
                        ? (await response.Content.ReadFromJsonAsync(GatewayJson.Default.ReanalysisAnswer, cancellationToken))!.Images
                    : response.StatusCode is HttpStatusCode.NotFound ? 0
                    : throw Unexpected(response);
            },
            cancellationToken
        );

    public void Dispose() => _http.Dispose();

    private static FractureGridException Unexpected(HttpResponseMessage response)
    {
        var said = $"The grid's gateway answers {(int)response.StatusCode} {response.ReasonPhrase}.";
        return
            response.StatusCode
                is >= HttpStatusCode.InternalServerError
                    or HttpStatusCode.RequestTimeout
                    or HttpStatusCode.TooManyRequests
                    or GridRefusal.TooEarly
            ? new LineLostException(said)
            : new GridRefusedException(said);
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await call();
            _line.Works();
            return answer;
        }
        catch (GridRefusedException)
        {
            _line.Works();
            throw;
        }
        catch (FractureGridException e)
        {
            _line.Lost(e);
            throw;
        }
        // Where the peer ends a connection while it is made, the runtime now and then gives the socket's error as it is.
        catch (Exception e)
            when (e is HttpRequestException or SocketException or JsonException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            var lost = new LineLostException($"The grid's gateway can't be reached: {e.Message} {e.InnerException?.Message}".TrimEnd(), e);
            _line.Lost(lost);
            throw lost;
        }
    }
}
