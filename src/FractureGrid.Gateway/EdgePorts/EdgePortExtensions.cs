using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
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
                    listen.UseHttps(https => Configure(https, options));
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

    private static void Configure(HttpsConnectionAdapterOptions https, EdgePortOptions options)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.AuthoritiesFile);
        https.ServerCertificate = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);
        https.ServerCertificateChain = [.. chain.Skip(1)];
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, presented, _) => IsTrusted(certificate, presented, authorities);
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Chain? presented, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.2")); // Client authentication.
        foreach (var element in presented?.ChainElements.Skip(1) ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }
}
