using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Storage.Outcomes.Counting;
using FractureGrid.Storage.Outcomes.Postgres;
using FractureGrid.Storage.Outcomes.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Adds the outcome store.</summary>
public static class OutcomeStoreExtensions
{
    /// <summary>
    /// Adds <see cref="IOutcomeStore"/> and <see cref="IOutcomeRecorder"/> with the options of section <see cref="OutcomeStoreOptions.Section"/>.
    /// An <see cref="ILesionMatcher"/> is the caller's. Tables are made or brought up to date at the first use.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configure">Runs after the configuration is read.</param>
    public static IServiceCollection AddOutcomeStore(this IServiceCollection services, Action<OutcomeStoreOptions>? configure = null)
    {
        services.AddOptions<OutcomeStoreOptions>().BindConfiguration(OutcomeStoreOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutcomeStoreOptions>, OutcomeStoreOptionsValidator>());
        services.PostConfigure(configure ?? (_ => { }));
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<SqliteOutcomeContext>(
            (provider, builder) => builder.UseSqlite(Options(provider).ConnectionString, sqlite => sqlite.CommandTimeout(60))
        );
        services.AddDbContextFactory<PostgresOutcomeContext>((provider, builder) => builder.UseNpgsql(Options(provider).ConnectionString));
        services.TryAddSingleton<IOutcomeContexts>(provider =>
            string.Equals(Options(provider).Provider, OutcomeStoreOptions.Postgres, StringComparison.Ordinal)
                ? new OutcomeContexts<PostgresOutcomeContext>(provider.GetRequiredService<IDbContextFactory<PostgresOutcomeContext>>())
                : new OutcomeContexts<SqliteOutcomeContext>(provider.GetRequiredService<IDbContextFactory<SqliteOutcomeContext>>())
        );
        services.TryAddSingleton<IOutcomeStore, OutcomeStore>();
        services.TryAddSingleton<IOutcomeCounts, CountCare>();
        services.TryAddSingleton<OutcomeRecorder>();
        services.TryAddSingleton<IOutcomeRecorder>(provider => provider.GetRequiredService<OutcomeRecorder>());
        services.AddHostedService(provider => provider.GetRequiredService<OutcomeRecorder>());
        return services;
    }

    /// <summary>Has the counts looked at when the process starts, and made anew where they do not match the outcomes.</summary>
    public static IServiceCollection AddOutcomeCountCheck(this IServiceCollection services) => services.AddHostedService<CountCheck>();

    private static OutcomeStoreOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<OutcomeStoreOptions>>().Value;
}
