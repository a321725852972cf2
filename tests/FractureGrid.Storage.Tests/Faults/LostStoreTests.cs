using FractureGrid.Servers;
using FractureGrid.Storage.PostgreSql;
using FractureGrid.Storage.Tests.AzureBlob;
using FractureGrid.Storage.Tests.Rig;

namespace FractureGrid.Storage.Tests.Faults;

/// <summary>Servers that are killed or hang while states are written: nothing acknowledged is lost, writing goes on by itself, and the log tells of both.</summary>
public sealed class LostStoreTests : IDisposable
{
    private const int Writers = 16;
    private const int Enough = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("Redis")]
    [InlineData("Azurite")]
    public Task Killed_store_loses_nothing_acknowledged(string store) =>
        SurvivesAsync(
            store,
            async server =>
            {
                await server.KillAsync();
                return () => server.StartAsync(TestContext.Current.CancellationToken);
            }
        );

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("Redis")]
    [InlineData("Azurite")]
    public Task Hung_store_loses_nothing_acknowledged(string store) =>
        SurvivesAsync(
            store,
            server =>
            {
                server.Freeze();
                return Task.FromResult<Func<Task>>(() =>
                {
                    server.Thaw();
                    return Task.CompletedTask;
                });
            }
        );

    private async Task SurvivesAsync(string store, Func<ServerProcess, Task<Func<Task>>> strike)
    {
        var started = await StartAsync(store);
        if (started is null)
        {
            Assert.SkipUnless(ServerPrograms.IsFullCheck, $"{store} is not installed.");
            Assert.Fail($"{store} is not installed, and this is the full check.");
        }

        var (server, settings) = started.Value;
        await using var disposeServer = server;
        await using var host = await StorageHost.StartAsync(_data.Path, settings);
        var load = new StateLoad(host.State, StorageHost.Unique("load"), Writers);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = load.RunAsync(stop.Token);
        await UntilAsync(() => load.Total >= Enough, "the first writes");

        var repair = await strike(server);
        await UntilAsync(() => load.Failures.Count > 0, "a failed write");
        await repair();
        var before = load.Total;
        await UntilAsync(() => load.Total >= before + Enough, "writes after the repair");
        await stop.CancelAsync();
        await running;

        Assert.Empty(await load.WrongAsync());
        Assert.NotEmpty(host.Log.Of(6010));
        Assert.NotEmpty(host.Log.Of(6011));

        Task UntilAsync(Func<bool> condition, string what) =>
            Waiting.UntilAsync(condition, what, Patience, () => $"{host.Log}\n{server.Log}");
    }

    private static async Task<(ServerProcess Server, IEnumerable<(string, string)> Settings)?> StartAsync(string store)
    {
        var token = TestContext.Current.CancellationToken;
        switch (store)
        {
            case "PostgreSQL" when await PostgreSqlServer.TryStartAsync(token) is { } server:
                await new PostgreSqlSchema(server.ConnectionString).ApplyAsync(token);
                return (
                    server,
                    [("Provider", "PostgreSql"), ("PostgreSql:ConnectionString", $"{server.ConnectionString};Command Timeout=3;Timeout=3")]
                );
            case "Redis" when await RedisServer.TryStartAsync(cancellationToken: token) is { } server:
                return (server, [("Provider", "Redis"), ("Redis:Connection", $"{server.Connection},asyncTimeout=3000")]);
            case "Azurite" when await AzuriteServer.TryStartAsync(token) is { } server:
                return (server, [.. AzuriteFixture.Settings(server), ("AzureBlob:TryTimeout", "00:00:05")]);
            default:
                return null;
        }
    }
}
