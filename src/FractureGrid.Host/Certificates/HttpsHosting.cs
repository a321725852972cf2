using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using FractureGrid.Gateway.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Certificates;

/// <summary>The port for HTTP, with TLS where a certificate is configured.</summary>
internal static class HttpsHosting
{
    public static void AddHttps(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<HttpsOptions>().BindConfiguration(HttpsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HttpsOptions>, HttpsOptionsValidator>();
    }

    public static void ListenForHttp(this KestrelServerOptions kestrel, IPAddress address, int port)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<HttpsOptions>>().Value;
        if (!options.IsSet)
        {
            kestrel.Listen(address, port);
            return;
        }

        var files = new CertificateFiles(
            options.CertificateFile,
            options.KeyFile,
            kestrel.ApplicationServices.GetRequiredService<ILogger<CertificateFiles>>()
        );
        kestrel.Listen(
            address,
            port,
            listen =>
                listen.UseHttps(
                    new TlsHandshakeCallbackOptions
                    {
                        OnConnection = _ =>
                            ValueTask.FromResult(
                                new SslServerAuthenticationOptions
                                {
                                    ServerCertificateContext = files.Current,
                                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                                }
                            ),
                    }
                )
        );
    }
}
