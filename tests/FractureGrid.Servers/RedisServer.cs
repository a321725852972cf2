using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Servers;

/// <summary>Redis that writes each change to the disk before it confirms, unless told otherwise.</summary>
public sealed class RedisServer : ServerProcess
{
    private readonly string _program;
    private readonly string[] _more;

    private RedisServer(string program, string[] more) => (_program, _more) = (program, more);

    public string Connection => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    protected override string ReadyText => "Ready to accept connections";

    /// <summary>Null when Redis is not installed.</summary>
    /// <param name="more">Further arguments, such as <c>--appendfsync everysec</c>; the last one of a name counts.</param>
    /// <param name="cancellationToken">Ends the wait for the start.</param>
    public static async Task<RedisServer?> TryStartAsync(string[]? more = null, CancellationToken cancellationToken = default)
    {
        if (ServerPrograms.Find("redis-server") is not { } program)
        {
            return null;
        }

        var server = new RedisServer(program, more ?? []);
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

    protected override ProcessStartInfo Command() =>
        new(
            _program,
            [
                "--bind",
                "127.0.0.1",
                "--port",
                Port.ToString(CultureInfo.InvariantCulture),
                "--dir",
                Folder,
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                .. _more,
            ]
        );
}
