using System.Net.Http.Json;
using System.Text.Json;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Monitoring.Drift;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring;

/// <summary>Posts alarms to the configured addresses. A receiver may get an alarm twice and tells by site and number.</summary>
internal sealed partial class WebhookNotifier(HttpClient http, IOptions<DriftOptions> options, ILogger<WebhookNotifier> logger)
    : IAlarmNotifier
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public async Task<bool> NotifyAsync(Alarm alarm, CancellationToken cancellationToken)
    {
        var taken = true;
        foreach (var address in options.Value.Webhooks)
        {
            taken &= await PostAsync(address, alarm, cancellationToken);
        }

        return taken;
    }

    private async Task<bool> PostAsync(Uri address, Alarm alarm, CancellationToken cancellationToken)
    {
        var news = new AlarmNews
        {
            Site = alarm.Site,
            Number = alarm.Number,
            RaisedAt = alarm.RaisedAt,
            Summary = alarm.Summary,
            Measure = alarm.Drift.Measure,
            Attribute = alarm.Drift.Attribute,
            Value = alarm.Drift.Value,
            StartedOn = alarm.Drift.StartedOn,
            SensitivityEffect = alarm.Drift.SensitivityEffect,
        };
        try
        {
            using var response = await http.PostAsJsonAsync(address, news, s_json, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                LogRefused(logger, alarm.Number, alarm.Site, $"HTTP {(int)response.StatusCode}");
            }

            return response.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogRefused(logger, alarm.Number, alarm.Site, exception.Message);
            return false;
        }
    }
}
