using System.Net.Security;
using FractureGrid.Gateway.Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace FractureGrid.Host.Silo;

/// <summary>Mutual TLS on the connections between silos, by Orleans' own middleware.</summary>
internal static class SiloTls
{
    // Silos find each other by IP address, so that a name asked for would mean nothing; whom we speak with is decided by authority and names.
    private const string NobodyInParticular = "silo";

    /// <summary>Nothing, unless the section names a certificate.</summary>
    public static void AddSiloTls(this ISiloBuilder silo)
    {
        silo.Services.AddOptions<SiloTlsOptions>().BindConfiguration(SiloTlsOptions.Section).ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<SiloTlsOptions>, SiloTlsOptionsValidator>();
        silo.Services.AddOptions<SiloConnectionOptions>()
            .Configure<IOptions<SiloTlsOptions>, ILogger<CertificateFiles>>(
                (connections, options, logger) =>
                {
                    if (options.Value.IsSet)
                    {
                        Secure(connections, Of(options.Value, logger));
                    }
                }
            );
    }

    private static void Secure(SiloConnectionOptions connections, TlsOptions tls)
    {
        connections.ConfigureSiloInboundConnection(connection => connection.UseServerTls(tls));
        connections.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(tls));
    }

    private static TlsOptions Of(SiloTlsOptions options, ILogger logger)
    {
        var own = new CertificateFiles(options.CertificateFile, options.KeyFile, logger);
        var peers = new SiloPeers(options);
        return new TlsOptions
        {
            LocalServerCertificateSelector = (_, _) => own.Current.TargetCertificate,
            LocalClientCertificateSelector = (_, _, _, _, _) => own.Current.TargetCertificate,
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            RemoteCertificateValidation = (certificate, presented, _) => peers.Include(certificate, presented),
            OnAuthenticateAsServer = (_, server) =>
                SendAll(own.Current, (SslServerAuthenticationOptions)server.SslServerAuthenticationOptions),
            OnAuthenticateAsClient = (_, client) =>
            {
                client.TargetHost = NobodyInParticular;
                SendAll(own.Current, (SslClientAuthenticationOptions)client.SslClientAuthenticationOptions);
            },
        };
    }

    // Selectors give a certificate alone. With those between it and its root, peers need to know no more than the root.
    private static void SendAll(SslStreamCertificateContext own, SslServerAuthenticationOptions server) =>
        (server.ServerCertificateSelectionCallback, server.ServerCertificateContext) = (null, own);

    private static void SendAll(SslStreamCertificateContext own, SslClientAuthenticationOptions client) =>
        (client.LocalCertificateSelectionCallback, client.ClientCertificateContext) = (null, own);
}
