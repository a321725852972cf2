using FractureGrid.Host.Access.Callers;
using FractureGrid.Host.Certificates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Access;

/// <summary>Makes the token before the first request, and says where it lies when callers need one.</summary>
internal sealed partial class AccessStart(LocalToken token, LocalCallers local, IOptions<HttpsOptions> https, ILogger<AccessStart> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!local.IsLoopback)
        {
            if (https.Value.IsSet)
            {
                LogOpen(logger, token.Path);
            }
            else
            {
                LogPlain(logger, token.Path);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        EventId = 9007,
        Level = LogLevel.Information,
        Message = "HTTPS is open to the network: every caller needs a key or token, the administrator's is in {Path}"
    )]
    private static partial void LogOpen(ILogger logger, string path);

    [LoggerMessage(
        EventId = 9000,
        Level = LogLevel.Warning,
        Message = "HTTP is open to the network: every caller needs a key or token, the administrator's is in {Path}. Without TLS in front, credentials can be read on the way"
    )]
    private static partial void LogPlain(ILogger logger, string path);
}
