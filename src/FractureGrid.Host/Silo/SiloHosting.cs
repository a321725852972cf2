using System.Net;
using System.Net.Sockets;
using FractureGrid.Grains.Hosting;
using FractureGrid.Storage.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FractureGrid.Host.Silo;

/// <summary>The Orleans silo that every process is.</summary>
internal static class SiloHosting
{
    public static void AddSilo(this WebApplicationBuilder builder, GridOptions grid) =>
        builder.Host.UseOrleans(silo =>
        {
            // A grid of one process: nobody connects from outside, so there is no client port and any free silo port will do.
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort(), gatewayPort: 0, listenOnAnyHostAddress: false);
            silo.AddEmbeddedStorage(grid.Data);
            silo.AddFractureGridGrains(grid.RoleList);
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                // A hung silo is found in seconds; the liveness check of the connection would hide it for a minute.
                options.ProbeTimeout = TimeSpan.FromSeconds(2);
                options.MaxProbeTimeout = TimeSpan.FromSeconds(4);
                options.NumMissedProbesLimit = 3;
                options.EnableConnectionLivenessCheck = false;
            });
        });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
