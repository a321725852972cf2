using System.Net.Security;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Sends by connections that show our certificate of now: a handler keeps the one that it was made with, so that a renewed one gets a new handler.</summary>
internal sealed class RenewingHandler(
    Func<SslStreamCertificateContext> certificate,
    Func<SslStreamCertificateContext, HttpMessageHandler> handlerFor
) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private (SslStreamCertificateContext Certificate, HttpMessageInvoker Invoker)? _current;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Invoker().SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_lock)
            {
                _current?.Invoker.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private HttpMessageInvoker Invoker()
    {
        lock (_lock)
        {
            var now = certificate();
            if (_current?.Certificate != now)
            {
                // Requests under way end on the old one, whose connections close by themselves when they have idled.
                _current = (now, new HttpMessageInvoker(handlerFor(now)));
            }

            return _current.Value.Invoker;
        }
    }
}
