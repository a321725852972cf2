using FractureGrid.Host.Access.Callers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Host.Access;

/// <summary>Makes the token before the first request, and says where it lies when callers need one.</summary>
internal sealed partial class AccessStart(LocalToken token, LocalCallers local, ILogger<AccessStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!local.IsLoopback)
        {
            LogOpen(logger, token.Path);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        EventId = 9000,
        Level = LogLevel.Warning,
        Message = "HTTP is open to the network: every caller needs a key or token, the administrator's is in {Path}. Without TLS in front, credentials can be read on the way"
    )]
    private static partial void LogOpen(ILogger logger, string path);
}
