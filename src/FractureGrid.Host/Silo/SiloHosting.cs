using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Hosting;
using FractureGrid.Grains.Relay;
using FractureGrid.Grains.Roles;
using FractureGrid.Host.Dashboards;
using FractureGrid.Host.Detection;
using FractureGrid.Host.Pods;
using FractureGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FractureGrid.Host.Silo;

/// <summary>The Orleans silo that every process is.</summary>
internal static class SiloHosting
{
    private const int LowestPort = 20_000;

    // Linux takes outgoing ports from 32768 on, other systems from 49152.
    private const int LowestOutgoingPort = 32_768;

    public static void AddSilo(this WebApplicationBuilder builder, GridOptions grid) =>
        builder.Host.UseOrleans(silo =>
        {
            var address = SiloEndPoint.Own(grid.SiloAddress);
            var port = grid.SiloPort > 0 ? grid.SiloPort : FreePort(address);
            // Clients of Orleans have no business here; what talks to the grid from outside talks HTTP or DICOM.
            silo.ConfigureEndpoints(address, port, gatewayPort: 0, listenOnAnyHostAddress: false);
            silo.AddSiloTls();
            silo.Services.TryAddSingleton<ProcessEnd>();
            silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler, SiloEnd>());
            var storage = StorageOptions.Read(builder.Configuration);
            var name = SiloName.Of(grid, storage);
            // Made by the container, so that its number is free again when the host ends.
            silo.Services.AddSingleton(_ => name);
            silo.Services.AddHostedService(provider => provider.GetRequiredService<SiloName>());
            silo.Configure<SiloOptions>(options => options.SiloName = name.Text);
            if (grid.Joins)
            {
                silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (storage.ClusterId, storage.ServiceId));
                silo.AddRelayedStorage();
                silo.UseDevelopmentClustering(SiloEndPoint.Resolve(grid.Join!));
            }
            else
            {
                silo.AddGridStorage(grid.Data, grid.Shared);
                if (grid.SiloPort > 0 && !grid.Shared && storage.Provider is StorageProvider.Embedded)
                {
                    // Others can't read this process's folder, so membership is in its memory.
                    silo.UseDevelopmentClustering(new IPEndPoint(address, port));
                }
            }

            silo.AddFractureGridGrains(grid.RoleList, options => SetSlots(builder.Configuration, options), Facts(builder, grid));
            if (grid.OrleansDashboard)
            {
                silo.AddOrleansDashboard();
            }

            silo.AddKubernetes(builder.Configuration, grid, storage);
            silo.Configure<ClusterMembershipOptions>(options => SetMembership(builder.Configuration, options));
        });

    private static Dictionary<string, string> Facts(WebApplicationBuilder builder, GridOptions grid)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(grid.Site))
        {
            facts[SiloRoles.SiteKey] = grid.Site;
        }

        if (grid.Has(SiloRoles.Detector))
        {
            facts[SiloRoles.DeviceKey] = DetectorFacts.Device(builder.Configuration);
            facts[SiloRoles.PackagesKey] = DetectorFacts.Packages(builder, grid.Models);
        }

        return facts;
    }

    private static void SetSlots(ConfigurationManager configuration, DetectionOptions options)
    {
        if (DetectorExtensions.IsSimulated(configuration) && configuration["FractureGrid:Detection:Slots"] is null)
        {
            options.Slots = (configuration.GetSection(SimulatedOptions.Section).Get<SimulatedOptions>() ?? new SimulatedOptions()).Slots;
        }
    }

    private static void SetMembership(ConfigurationManager configuration, ClusterMembershipOptions options)
    {
        // A dead silo is found in two to three seconds, a hung one in about four; the liveness check of the connection would hide that
        // one for a minute.
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 2;
        options.EnableConnectionLivenessCheck = false;
        configuration.GetSection("FractureGrid:Membership").Bind(options);
    }

    // Seconds pass until the silo listens, while models load. A port that the system hands out would by then have gone to any outgoing connection, so one
    // is drawn from below those.
    private static int FreePort(IPAddress address)
    {
        const int Tries = 100;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                return Bound(address, RandomNumberGenerator.GetInt32(LowestPort, LowestOutgoingPort));
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }

        return Bound(address, 0);
    }

    private static int Bound(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
