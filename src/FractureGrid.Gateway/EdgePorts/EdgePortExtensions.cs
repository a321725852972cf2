using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using FractureGrid.Gateway.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.EdgePorts;

/// <summary>Opens the edge port in a host and keeps its visitors to what they may do.</summary>
public static class EdgePortExtensions
{
    /// <summary>Adds and checks the options.</summary>
    public static IServiceCollection AddEdgePort(this IServiceCollection services)
    {
        services.AddOptions<EdgePortOptions>().BindConfiguration(EdgePortOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EdgePortOptions>, EdgePortOptionsAttributes>();
        services.AddSingleton<IValidateOptions<EdgePortOptions>, EdgePortOptionsValidator>();
        return services;
    }

    /// <summary>Listens on the edge port, if the configuration names one.</summary>
    /// <exception cref="OptionsValidationException">A setting is invalid; the message names it.</exception>
    public static void ListenForEdges(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<EdgePortOptions>>().Value;
        if (options.Port is { } port)
        {
            kestrel.Listen(
                IPAddress.Parse(options.Address),
                port,
                listen =>
                {
                    listen.Use(next =>
                        connection =>
                        {
                            connection.Features.Set(EdgeConnection.Mark);
                            return next(connection);
                        }
                    );
                    listen.UseHttps(Tls(options, kestrel.ApplicationServices.GetRequiredService<ILogger<CertificateFiles>>()));
                }
            );
        }
    }

    /// <summary>Lets visitors of the edge port send and ask for their own sites, and nothing else. Others are not touched.</summary>
    public static IApplicationBuilder UseEdgeAdmission(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseMiddleware<EdgeAdmission>();
    }

    /// <summary>The edge gateway that makes a request; null when it came in by another door.</summary>
    public static EdgeVisitor? FindEdge(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<EdgeConnection>() is null || context.Connection.ClientCertificate is not { } certificate)
        {
            return null;
        }

        var options = context.RequestServices.GetRequiredService<IOptions<EdgePortOptions>>().Value;
        return new EdgeVisitor(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), EdgeSites.Of(certificate, options));
    }

    private static TlsHandshakeCallbackOptions Tls(EdgePortOptions options, ILogger logger)
    {
        var own = new CertificateFiles(options.CertificateFile, options.KeyFile, logger);
        var authorities = PemFiles.Certificates(options.AuthoritiesFile);
        return new TlsHandshakeCallbackOptions
        {
            OnConnection = _ =>
                ValueTask.FromResult(
                    new SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = own.Current,
                        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                        ClientCertificateRequired = true,
                        RemoteCertificateValidationCallback = (_, certificate, presented, _) =>
                            certificate is X509Certificate2 client
                            && CertificateTrust.IsSignedBy(authorities, client, presented, CertificateTrust.ClientUse),
                    }
                ),
        };
    }
}
