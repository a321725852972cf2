using System.Collections.Immutable;
using System.Globalization;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Grains.DeadLetters;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Dispatch;
using FractureGrid.Grains.Feed;
using FractureGrid.Grains.Labels;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Nodes;
using FractureGrid.Grains.OperatingPoints;
using FractureGrid.Grains.Outcomes;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Pauses;
using FractureGrid.Grains.Relay;
using FractureGrid.Grains.Roles;
using FractureGrid.Grains.Rollout;
using FractureGrid.Grains.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace FractureGrid.Grains.Hosting;

/// <summary>Makes a silo part of the grid.</summary>
public static class FractureGridGrainsExtensions
{
    /// <summary>
    /// Adds placement, dispatcher, options and the silo's roles. Needed on every silo, also on those that only call. A silo with the role
    /// <see cref="SiloRoles.Detector"/> also needs an <see cref="IImageAnalyser"/> and an <see cref="Abstractions.Blobs.IBlobStore"/>.
    /// Grain storage, membership and a reminder service are the caller's choice.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="roles">Its roles, <see cref="SiloRoles"/> or others that the host knows.</param>
    /// <param name="detection">What the silo offers as a detector; the same options are bound for its pool.</param>
    /// <param name="metadata">Further facts for the silo's metadata, such as its site and device.</param>
    public static ISiloBuilder AddFractureGridGrains(
        this ISiloBuilder silo,
        IReadOnlyCollection<string> roles,
        Action<DetectionOptions>? detection = null,
        IReadOnlyDictionary<string, string>? metadata = null
    )
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDetectorDirectory, ClusterDetectorDirectory>();
        services.TryAddSingleton<IDispatcher, Dispatcher>();
        services.TryAddSingleton<IPackageShelf, SinglePackage>();
        services.TryAddSingleton<IDetector, FilmDetector>();
        services.TryAddSingleton<ModelsInUse>();
        services.TryAddSingleton<PausesInForce>();
        services.TryAddSingleton<ShadowReader>();
        services.TryAddSingleton<IOutcomeRecorder, NoOutcomes>();
        services.AddMetrics();
        services.TryAddSingleton<GridInstruments>();
        services.TryAddSingleton<GridCensus>();
        services.AddHostedService<GridGauges>();
        services.TryAddSingleton<DetectorGate>();
        services.TryAddSingleton<DetectorPool>();
        services.AddSingleton(new LocalRoles(roles));
        services.AddPlacementDirector<SiloKeyPlacement, SiloKeyDirector>();
        services.AddPlacementFilter<RolePlacementStrategy, RolePlacementDirector>(ServiceLifetime.Transient);
        services.AddOptions<PatientOptions>().BindConfiguration("FractureGrid:Patients").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PatientOptions>, PatientOptionsValidator>());
        services
            .AddOptions<GrainCollectionOptions>()
            .Configure<IOptions<PatientOptions>>(
                (collection, patients) => collection.ClassSpecificCollectionAge[typeof(PatientGrain).FullName!] = patients.Value.IdleAfter
            );
        services.AddOptions<OperatingPointOptions>().BindConfiguration("FractureGrid:OperatingPoints").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OperatingPointOptions>, OperatingPointOptionsValidator>());
        services.TryAddSingleton<OperatingPointsInForce>();
        services.TryAddSingleton<OperatingPointPolicy>();
        services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScreeningOptions>, ScreeningOptionsValidator>());
        services.TryAddSingleton<DecisionPolicy>();
        services.AddOptions<DetectionOptions>().BindConfiguration("FractureGrid:Detection").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DetectionOptions>, DetectionOptionsValidator>());
        services.AddOptions<DispatchOptions>().BindConfiguration("FractureGrid:Dispatch").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DispatchOptions>, DispatchOptionsValidator>());
        services.Configure(detection ?? (_ => { }));
        services.PostConfigure<GrainTypeOptions>(types => KeepTo(roles, types));
        // The trace of a film goes with the calls that are made for it.
        silo.AddActivityPropagation();
        return silo.UseSiloMetadata(Metadata(silo, roles, detection, metadata));
    }

    // A silo without a role has not what the role's grains need, so it must not even offer them.
    private static void KeepTo(IReadOnlyCollection<string> roles, GrainTypeOptions types)
    {
        Remove(
            SiloRoles.Patients,
            typeof(PatientGrain),
            typeof(SiteFeedGrain),
            typeof(BlobRelayGrain),
            typeof(ReminderRelayGrain),
            typeof(DeadLetterGrain),
            typeof(ModelRolloutGrain),
            typeof(OperatingPointGrain),
            typeof(PauseGrain),
            typeof(SiteMonitorGrain),
            typeof(AlarmBoardGrain),
            typeof(GoldStandardGrain)
        );
        Remove(SiloRoles.Detector, typeof(DetectionGrain), typeof(DetectionPoolGrain));

        void Remove(string role, params ReadOnlySpan<Type> grains)
        {
            if (!roles.Contains(role, StringComparer.Ordinal))
            {
                foreach (var grain in grains)
                {
                    types.Classes.Remove(grain);
                }
            }
        }
    }

    private static Dictionary<string, string> Metadata(
        ISiloBuilder silo,
        IReadOnlyCollection<string> roles,
        Action<DetectionOptions>? detection,
        IReadOnlyDictionary<string, string>? more
    )
    {
        // Metadata are fixed before the container exists, so the options are read here as the container will.
        var options = new DetectionOptions();
        silo.Configuration.GetSection("FractureGrid:Detection").Bind(options);
        detection?.Invoke(options);
        var metadata = new Dictionary<string, string>(more ?? ImmutableDictionary<string, string>.Empty, StringComparer.Ordinal)
        {
            [SiloRoles.RoleKey] = string.Join(',', roles),
            [SiloRoles.SlotsKey] = options.Slots.ToString(CultureInfo.InvariantCulture),
            [SiloRoles.CapacityKey] = options.Capacity.ToString(CultureInfo.InvariantCulture),
        };
        return metadata;
    }
}
