using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Host.Monitoring.Notices.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Notices;

/// <summary>Adds the ways of telling people of alarms.</summary>
internal static class NoticesExtensions
{
    private static readonly TimeSpan s_webhookPatience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddAlarmNotices(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsAttributes>();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<INoticeChannel>(provider =>
            ActivatorUtilities.CreateInstance<WebhookChannel>(provider, new HttpClient { Timeout = s_webhookPatience })
        );
        services.AddSingleton<INoticeChannel, MailChannel>();
        services.AddSingleton<IAlarmNotifier, AlarmNotices>();
        return services;
    }
}
