using System.Text.Json;
using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Gateways;
using FractureGrid.Abstractions.Labels;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Abstractions.Studies;
using FractureGrid.Abstractions.Trials;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Delivery.Destinations;
using FractureGrid.Gateway.Dimse;
using FractureGrid.Gateway.Documents;
using FractureGrid.Gateway.Feed;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Labels;
using FractureGrid.Gateway.Labels.Reports;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Operations;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Recovery;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Retrieval;
using FractureGrid.Gateway.Screening;
using FractureGrid.Gateway.Spooling;
using FractureGrid.Gateway.Studies;
using FractureGrid.Gateway.Telemetry;
using FractureGrid.Gateway.Trials;
using FractureGrid.Gateway.Web;
using FractureGrid.Gateway.Web.Qido;
using FractureGrid.Gateway.Web.Wado;
using FractureGrid.Gateway.Withdrawals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway;

/// <summary>Adds the gateway to a host.</summary>
public static class GatewayExtensions
{
    /// <summary>
    /// Adds the gateway's services. The host supplies a blob store and a grain factory, and adds Orleans first, so that the silo runs before the doors open.
    /// Calling it twice is harmless.
    /// </summary>
    public static IServiceCollection AddFractureGridGateway(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(GatewayStatus)))
        {
            return services;
        }

        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsAttributes>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPatientGrid, OrleansPatientGrid>();
        services.TryAddSingleton<IHandover, GridHandover>();
        AddStores(services);
        AddDelivery(services);
        services.AddSingleton(provider => new GatewayLedger(Folder(provider).Root));
        services.AddSingleton<HospitalDocuments>();
        services.AddSingleton(provider => new CorrectionLedger(Folder(provider).Root));
        services.AddSingleton<CorrectedFilms>();
        services.AddSingleton<ResentFilms>();
        services.AddMetrics();
        services.AddSingleton<GatewayInstruments>();
        services.AddSingleton<IngestQueue>();
        services.AddSingleton<Receiver>();
        services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScreeningOptions>, ScreeningOptionsAttributes>();
        services.AddSingleton(provider => new ExposureHistory(Folder(provider).Root));
        services.AddSingleton<UsualExposures>();
        services.AddSingleton<Screener>();
        services.AddOptions<DeidentificationOptions>().BindConfiguration(DeidentificationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeidentificationOptions>, DeidentificationOptionsAttributes>();
        services.AddSingleton<PseudonymChoice>();
        services.AddSingleton<PictureFindings>();
        services.AddSingleton<FilmPreparer>();
        services.AddSingleton<Resubmission>();
        services.AddSingleton<DimseStoreHandler>();
        services.AddSingleton<DimseCommitment>();
        services.AddSingleton<AssociationLog>();
        services.AddSingleton<ArchiveRetrieval>();
        services.AddSingleton<PriorQueue>();
        services.AddSingleton<DecisionReader>();
        services.AddSingleton<LabelRecorder>();
        services.AddSingleton<StudyResults>();
        services.AddSingleton<IGatewayDesk, GatewayDesk>();
        services.AddSingleton<IFileTrial, FileTrialDesk>();
        services.AddSingleton<StudyFilms>();
        services.AddSingleton<IGoldFilms, GoldFilms>();
        services.AddScoped<IStudyDesk, StudyDesk>();
        services.AddSingleton<DecisionFeed>();
        services.AddSingleton(provider => new GatewayStatus(provider.GetRequiredService<IngestQueue>()));

        // They start in this order and stop in the reverse one: the doors open last and close first.
        services.AddHostedService<GatewayGauges>();
        services.AddHostedService<SpoolRecovery>();
        services.AddHostedService<HeldBackfill>();
        services.AddHostedService<ArchiveRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<DecisionFeed>());
        services.AddHostedService<IngestService>();
        services.AddHostedService<Reconciler>();
        services.AddHostedService<Settlement>();
        services.AddHostedService<WithdrawalService>();
        services.AddHostedService<CorrectionService>();
        services.AddHostedService<ReadingLabels>();
        services.AddHostedService<ResultRelease>();
        services.AddHostedService<DeliveryService>();
        services.AddHostedService<DeliveryRetention>();
        services.AddHostedService<DimseEndpoint>();
        services.AddHostedService<PriorPrefetch>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        });
        return services;
    }

    /// <summary>Maps DICOMweb under <c>/dicomweb</c> and REST under <c>/api/v1</c>.</summary>
    public static IEndpointRouteBuilder MapFractureGridGateway(this IEndpointRouteBuilder routes)
    {
        var dicomWeb = routes.MapGroup("/dicomweb").WithTags("DICOMweb");
        StowEndpoint.Map(dicomWeb);
        SearchEndpoints.Map(dicomWeb);
        RetrieveEndpoints.Map(dicomWeb);
        RenderEndpoints.Map(dicomWeb);
        var api = routes.MapGroup("/api/v1").WithTags("Gateway");
        UploadEndpoint.Map(api);
        ResultEndpoints.Map(api);
        RetrievalEndpoint.Map(api);
        StudyResultEndpoints.Map(api);
        DeliveryEndpoints.Map(api);
        ReadingEndpoints.Map(api);
        CorrectionEndpoints.Map(api);
        ScreeningEndpoints.Map(api);
        EventEndpoint.Map(api);
        LabelEndpoints.Map(api);
        ReportLabelEndpoint.Map(api);
        return routes;
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<GatewayFolder>();
        services.AddSingleton(provider => new Spool(Folder(provider).Spool, Time(provider), provider.GetRequiredService<ObjectArchive>()));
        services.AddSingleton(provider => new QuarantineStore(Folder(provider).Quarantine));
        services.AddSingleton(provider => new GatewayIndex(Folder(provider).Root));
        services.AddSingleton(provider =>
        {
            _ = provider.GetRequiredService<GatewayIndex>();
            return new HeldIndex(Folder(provider).Root);
        });
        services.AddSingleton(provider => new ObjectArchive(Folder(provider).Archive));
        services.AddSingleton(provider => new CommitmentFolder(
            Folder(provider).Commitments,
            provider.GetRequiredService<ILogger<CommitmentFolder>>()
        ));
        services.AddSingleton<HeldObjects>();
        services.AddSingleton(provider => new PseudonymKeys(Folder(provider).Root));
        services.TryAddSingleton(provider => FreeSpace.Of(Folder(provider).Root, Time(provider)));
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsAttributes>();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();
        services.AddOptions<ReportOptions>().BindConfiguration(ReportOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReportOptions>, ReportOptionsValidator>();
        services.AddSingleton(provider => new Outbox(Folder(provider).Root));
        services.AddSingleton(provider => new ResultFolder(Folder(provider).Results));
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<Redelivery>();
        services.AddSingleton<StudyCompletion>();
        services.AddSingleton<CommitmentReports>();
        services.AddSingleton<IDestinationClient, DicomDestination>();
        services.AddSingleton<IDestinationClient, WebDestination>();
        services.AddSingleton<IDestinationClient, FhirDestination>();
        services.AddSingleton<IDestinationClient, MllpDestination>();
        services.AddSingleton<WebClient>();
        services.AddHttpClient(WebClient.Name);
    }

    private static GatewayFolder Folder(IServiceProvider provider) => provider.GetRequiredService<GatewayFolder>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
