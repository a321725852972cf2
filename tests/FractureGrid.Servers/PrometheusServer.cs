using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Servers;

/// <summary>Prometheus that collects from one target each second.</summary>
public sealed class PrometheusServer : ServerProcess
{
    private readonly string _program;
    private readonly Uri _target;

    private PrometheusServer(string program, Uri target) => (_program, _target) = (program, target);

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));

    protected override string ReadyText => "Server is ready to receive web requests";

    /// <summary>Null when Prometheus is not installed.</summary>
    /// <param name="target">Base address of what answers <c>/metrics</c>.</param>
    /// <param name="rules">Files with rules.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<PrometheusServer?> TryStartAsync(
        Uri target,
        IEnumerable<string> rules,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        if (ServerPrograms.Find("prometheus") is not { } program)
        {
            return null;
        }

        var server = new PrometheusServer(program, target);
        try
        {
            await File.WriteAllTextAsync(server.Configuration, server.Configure(rules), cancellationToken);
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private string Configuration => Path.Combine(Folder, "prometheus.yaml");

    protected override ProcessStartInfo Command() =>
        new(
            _program,
            [
                $"--config.file={Configuration}",
                $"--storage.tsdb.path={Path.Combine(Folder, "data")}",
                string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{Port}"),
            ]
        );

    private string Configure(IEnumerable<string> rules) =>
        $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: [{{string.Join(", ", rules.Select(file => $"'{file}'"))}}]
            scrape_configs:
              - job_name: fracturegrid
                static_configs: [{ targets: ['{{_target.Authority}}'] }]
            """;
}
