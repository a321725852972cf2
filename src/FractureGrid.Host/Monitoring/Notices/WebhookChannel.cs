using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Drift;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Notices;

/// <summary>Posts alarms to the configured addresses.</summary>
internal sealed partial class WebhookChannel(HttpClient http, IOptions<DriftOptions> options, ILogger<WebhookChannel> logger)
    : INoticeChannel
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public IEnumerable<string> Receivers => options.Value.Webhooks.Select(address => address.AbsoluteUri);

    public async Task<bool> TellAsync(string receiver, Alarm alarm, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.PostAsJsonAsync(new Uri(receiver), AlarmNews.Of(alarm), s_json, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                LogRefused(logger, alarm.Number, alarm.Site, $"HTTP {(int)response.StatusCode}");
            }

            return response.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or SocketException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            LogRefused(logger, alarm.Number, alarm.Site, exception.Message);
            return false;
        }
    }
}
