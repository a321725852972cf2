using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>The way from an edge gateway to the grid's, without the TLS. It can be cut, lose answers, and remembers all that went over it.</summary>
internal sealed class BreakableLine(Uri grid) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(new SocketsHttpHandler());
    private readonly ConcurrentQueue<string> _sent = new();
    private int _attempts;

    public bool IsDown { get; set; }

    /// <summary>Answers to be lost after the grid has given them.</summary>
    public int LostAnswers { get; set; }

    /// <summary>What is answered in the grid's place; null lets requests through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Instead { get; set; }

    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Addresses, headers and bodies of all requests, bytes as Latin-1 characters.</summary>
    public string Sent => string.Join('\n', _sent);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        if (IsDown)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The line is cut.");
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        _sent.Enqueue($"{request.Method} {request.RequestUri}\n{request.Headers}\n{Encoding.Latin1.GetString(body)}");
        if (Instead?.Invoke(request) is { } answer)
        {
            return answer;
        }

        using var copy = new HttpRequestMessage(request.Method, new Uri(grid, request.RequestUri!.PathAndQuery));
        copy.Content = new ByteArrayContent(body);
        foreach (var header in request.Content?.Headers.AsEnumerable() ?? [])
        {
            copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        var response = await _inner.SendAsync(copy, cancellationToken);
        if (LostAnswers > 0 && request.Method == HttpMethod.Post)
        {
            LostAnswers--;
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost.");
        }

        return response;
    }

    public static HttpResponseMessage Refusing(int reason) =>
        new(HttpStatusCode.Conflict)
        {
            Content = new StringContent($$$"""{"00081198":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[{{{reason}}}]}}]}}"""),
        };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
