using FractureGrid.Abstractions.Blobs;
using FractureGrid.Servers;
using FractureGrid.Storage.Tests.AzureBlob;
using FractureGrid.Storage.Tests.Contract;
using FractureGrid.Storage.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Storage.Tests.Faults;

/// <summary>Azurite, killed, forgets what it has confirmed in the last seconds, its containers too. What this process has written is put there again.</summary>
public sealed class ForgetfulStoreTests : IDisposable
{
    private const string Film = "ab/0123";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly GrainId Grain = GrainId.Create("test", "north/p1");
    private readonly TemporaryDirectory _data = new();
    private readonly TemporaryDirectory _other = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _data.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task State_that_was_forgotten_is_there_again_for_everybody()
    {
        await using var server = await StartAsync();
        await using var host = await StorageHost.StartAsync(_data.Path, Settings(server));
        await WriteAsync(host, new GrainState<Sample>(new Sample()), 7);

        await ForgetAsync(server);
        // Any request: the first answer after a fault has recent states looked for.
        await ReadAsync(host);
        await Waiting.UntilAsync(() => host.Log.Of(6012).Any(), "the repair", Patience, () => $"{host.Log}\n{server.Log}");

        await using var other = await StorageHost.StartAsync(_other.Path, Settings(server));
        Assert.Equal(7, (await ReadAsync(other)).State!.Number);
    }

    [Fact]
    public async Task Who_holds_a_state_that_was_forgotten_goes_on_from_it()
    {
        await using var server = await StartAsync();
        await using var host = await StorageHost.StartAsync(_data.Path, Settings(server));
        var held = new GrainState<Sample>(new Sample());
        await WriteAsync(host, held, 1);
        await WriteAsync(host, held, 2);

        await ForgetAsync(server);
        await WriteAsync(host, held, 3);

        Assert.Equal(3, (await ReadAsync(host)).State!.Number);
    }

    [Fact]
    public async Task What_somebody_else_has_written_since_stays()
    {
        await using var server = await StartAsync();
        await using var first = await StorageHost.StartAsync(_data.Path, Settings(server));
        await using var second = await StorageHost.StartAsync(_other.Path, Settings(server));
        await WriteAsync(first, new GrainState<Sample>(new Sample()), 1);
        await WriteAsync(second, await ReadAsync(second), 2);

        Assert.Equal(2, (await ReadAsync(first)).State!.Number);
        Assert.Equal(2, (await ReadAsync(second)).State!.Number);
    }

    [Fact]
    public async Task A_film_that_was_forgotten_is_said_to_be_gone_and_can_be_put_again()
    {
        await using var server = await StartAsync();
        await using var host = await StorageHost.StartAsync(_data.Path, Settings(server));
        var films = host.Services.GetRequiredService<IBlobStore>();
        var memory = host.Services.GetRequiredService<IStoreMemory>();
        await films.PutAsync(Film, new MemoryStream([1, 2, 3]), Token);
        Assert.True(await memory.HasAsync(Film, Token));

        await ForgetAsync(server);

        Assert.False(await memory.HasAsync(Film, Token));
        await films.PutAsync(Film, new MemoryStream([1, 2, 3]), Token);
        Assert.True(await memory.HasAsync(Film, Token));
    }

    [Fact]
    public async Task Without_a_settling_time_nothing_is_watched()
    {
        await using var server = await StartAsync();
        await using var host = await StorageHost.StartAsync(_data.Path, [.. Settings(server), ("AzureBlob:SettleTime", "00:00:00")]);
        await WriteAsync(host, new GrainState<Sample>(new Sample()), 7);

        await ForgetAsync(server);

        Assert.Equal(0, (await ReadAsync(host)).State!.Number);
        Assert.Null(host.Services.GetService<IStoreMemory>());
    }

    private static async Task ForgetAsync(AzuriteServer server)
    {
        await server.KillAndForgetAsync();
        await server.StartAsync(Token);
    }

    private static async Task<AzuriteServer> StartAsync()
    {
        var server = await AzuriteServer.TryStartAsync(Token);
        if (server is null)
        {
            Assert.SkipUnless(ServerPrograms.IsFullCheck, "Azurite is not installed.");
            Assert.Fail("Azurite is not installed, and this is the full check.");
        }

        return server;
    }

    private static IEnumerable<(string, string)> Settings(AzuriteServer server) => AzuriteFixture.Settings(server);

    private static async Task WriteAsync(StorageHost host, GrainState<Sample> state, int number)
    {
        state.State!.Number = number;
        await host.State.WriteStateAsync("state", Grain, state);
    }

    private static async Task<GrainState<Sample>> ReadAsync(StorageHost host)
    {
        var state = new GrainState<Sample>(new Sample());
        await host.State.ReadStateAsync("state", Grain, state);
        return state;
    }
}
