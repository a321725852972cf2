using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Servers;

/// <summary>PostgreSQL with a database cluster of its own, in which commits wait for the disk as they do by default.</summary>
public sealed class PostgreSqlServer : ServerProcess
{
    private const string Account = "postgres";
    private readonly string _programs;

    private PostgreSqlServer(string programs) => _programs = programs;

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Database=postgres;Username={Account}";

    protected override string ReadyText => "database system is ready to accept connections";

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Null when PostgreSQL is not installed.</summary>
    public static async Task<PostgreSqlServer?> TryStartAsync(CancellationToken cancellationToken = default)
    {
        if (Programs() is not { } programs)
        {
            return null;
        }

        var server = new PostgreSqlServer(programs);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync(new ProcessStartInfo("chown", [Account, server.Folder]), cancellationToken);
            }

            await RunAsync(
                server.AsAccount("initdb", "-D", server.Data, "-U", Account, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"),
                cancellationToken
            );
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    protected override ProcessStartInfo Command() =>
        AsAccount(
            "postgres",
            "-D",
            Data,
            "-p",
            Port.ToString(CultureInfo.InvariantCulture),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            $"unix_socket_directories={Folder}",
            "-c",
            "max_connections=200"
        );

    // Debian keeps the server's programs apart by version and off the path.
    private static string? Programs() => ServerPrograms.Find("initdb", Installed()) is { } initdb ? Path.GetDirectoryName(initdb) : null;

    private static IEnumerable<string> Installed() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateDirectories("/usr/lib/postgresql")
                .OrderDescending(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
            : [];

    // PostgreSQL refuses to run as root; setpriv becomes the server, so that its process is ours to signal.
    private ProcessStartInfo AsAccount(string program, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", path, .. arguments])
            {
                WorkingDirectory = Folder,
            }
            : new ProcessStartInfo(path, arguments) { WorkingDirectory = Folder };
    }

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}:\n{await output}{await error}");
        }
    }
}
