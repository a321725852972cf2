using System.Net;
using System.Net.Sockets;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Health;

public sealed class HealthCommandTests
{
    // As the health check of the image asks.
    [Theory]
    [InlineData("200 OK", 0)]
    [InlineData("503 Service Unavailable", 1)]
    public async Task Exit_code_says_what_the_process_says_of_itself(string status, int exitCode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, status);

        var end = await CommandRunner.RunAsync("health", "--to", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal((exitCode, "word", ""), (end.ExitCode, end.Output.Trim(), end.Error));
        Assert.StartsWith("GET /health/ready ", await answering, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_an_error_and_no_address_a_usage()
    {
        var nobody = await CommandRunner.RunAsync("health", "--to", "http://127.0.0.1:1");
        var nonsense = await CommandRunner.RunAsync("health", "--to", "grid");

        Assert.Equal(1, nobody.ExitCode);
        Assert.NotEqual("", nobody.Error, StringComparer.Ordinal);
        Assert.Equal(2, nonsense.ExitCode);
    }

    private static async Task<string> AnswerAsync(TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        await using var writer = new StreamWriter(client.GetStream(), leaveOpen: true);
        var first = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync(TestContext.Current.CancellationToken)))
        {
            // The rest of the request's head.
        }

        await writer.WriteAsync($"HTTP/1.1 {status}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nword");
        await writer.FlushAsync(TestContext.Current.CancellationToken);
        return first;
    }
}
