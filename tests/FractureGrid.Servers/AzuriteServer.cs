using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Servers;

/// <summary>Azurite's Blob service over a folder. What it measures says nothing about Azure.</summary>
public sealed class AzuriteServer : ServerProcess
{
    // Published with Azurite, for everybody.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly string _node;
    private readonly string _script;

    private AzuriteServer(string node, string script) => (_node, _script) = (node, script);

    public string ConnectionString =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{Port}/{Account};"
        );

    protected override string ReadyText => "successfully listens";

    /// <summary>Null when Node.js or Azurite (<c>npm ci</c> in <c>tests/azurite</c>) is not installed.</summary>
    public static async Task<AzuriteServer?> TryStartAsync(CancellationToken cancellationToken = default)
    {
        if (ServerPrograms.Find("node") is not { } node || Script() is not { } script)
        {
            return null;
        }

        var server = new AzuriteServer(node, script);
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Kills it, and takes its index away: it saves that every five seconds, so that it forgets what it has confirmed since. Here it forgets everything, whatever
    /// the moment.
    /// </summary>
    public async Task KillAndForgetAsync()
    {
        await KillAsync();
        foreach (var index in Directory.EnumerateFiles(Folder, "__azurite_db_*"))
        {
            File.Delete(index);
        }
    }

    // The client speaks a newer version of the protocol than this Azurite knows; what we use of it has not changed.
    protected override ProcessStartInfo Command() =>
        new(
            _node,
            [
                _script,
                "--location",
                Folder,
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Port.ToString(CultureInfo.InvariantCulture),
                "--skipApiVersionCheck",
                "--disableTelemetry",
            ]
        );

    private static string? Script()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var script = Path.Combine(at.FullName, "tests", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
            if (File.Exists(script))
            {
                return script;
            }
        }

        return null;
    }
}
