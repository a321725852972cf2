using FractureGrid.Storage.Tests.Contract;
using FractureGrid.Storage.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.PostgreSql;

/// <summary>Writes that share a commit, and the rows that Orleans' own provider wrote.</summary>
[Collection(nameof(PostgreSqlGroup))]
public sealed class PostgreSqlGroupTests(PostgreSqlFixture database, ContractHost host) : IClassFixture<ContractHost>, IAsyncLifetime
{
    private readonly string _prefix = StorageHost.Unique("g");

    private IGrainStorage Storage => host.Current.State;

    public async ValueTask InitializeAsync() => await host.EnsureStartedAsync(database.Settings());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_conflict_undoes_no_other_write_of_its_group()
    {
        await WriteAsync("taken", 1);

        var writes = Enumerable.Range(0, 200).Select(i => i % 50 == 7 ? WriteAsync("taken", i) : WriteAsync($"k{i}", i)).ToList();
        var outcomes = await Task.WhenAll(writes.Select(async write => await Record.ExceptionAsync(() => write)));

        Assert.Equal(4, outcomes.Count(outcome => outcome is InconsistentStateException));
        Assert.Equal(196, outcomes.Count(outcome => outcome is null));
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(i % 50 == 7 ? 0 : i, (await ReadAsync($"k{i}")).State!.Number);
        }
    }

    [Fact]
    public async Task A_write_that_the_database_cannot_take_fails_alone()
    {
        // In the middle, so that it shares its commit with others.
        var good = Enumerable.Range(0, 100).Select(i => WriteAsync($"n{i}", i)).ToList();
        var bad = WriteAsync("nul\0byte", 1);
        good.AddRange(Enumerable.Range(100, 100).Select(i => WriteAsync($"n{i}", i)));

        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        await Task.WhenAll(good);

        Assert.Equal(199, (await ReadAsync("n199")).State!.Number);
    }

    [Theory]
    [InlineData("north/0123456789abcdef")]
    [InlineData("0")]
    [InlineData("deadbeef")]
    [InlineData("1f+more")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef+more")]
    public async Task Rows_of_Orleans_own_provider_are_read_and_go_on(string key)
    {
        var grain = GrainId.Create("sample", key);
        var name = _prefix;
        var official = await OfficialAsync();
        var theirs = new GrainState<Sample>(new Sample { Number = 5 });
        await official.WriteStateAsync(name, grain, theirs);

        var ours = new GrainState<Sample>();
        await Storage.ReadStateAsync(name, grain, ours);
        Assert.Equal((5, theirs.ETag), (ours.State!.Number, ours.ETag));
        ours.State.Number = 6;
        await Storage.WriteStateAsync(name, grain, ours);
        await official.ReadStateAsync(name, grain, theirs);

        Assert.Equal((6, ours.ETag), (theirs.State!.Number, theirs.ETag));
        await official.ClearStateAsync(name, grain, theirs);
        await Storage.ReadStateAsync(name, grain, ours);
        Assert.False(ours.RecordExists);
    }

    [Fact]
    public async Task Names_that_are_the_same_number_are_different_states()
    {
        var names = new[] { "7", "07", "007" };
        foreach (var (name, number) in names.Select((name, number) => (name, number)))
        {
            await Storage.WriteStateAsync(_prefix, GrainId.Create("sample", name), new GrainState<Sample>(new Sample { Number = number }));
        }

        foreach (var (name, number) in names.Select((name, number) => (name, number)))
        {
            var read = new GrainState<Sample>();
            await Storage.ReadStateAsync(_prefix, GrainId.Create("sample", name), read);
            Assert.Equal(number, read.State!.Number);
        }
    }

    private async Task<IGrainStorage> OfficialAsync()
    {
        var services = host.Current.Services;
        var settings = database.Settings().Single(setting => setting.Key.EndsWith("ConnectionString", StringComparison.Ordinal)).Value;
        var storage = AdoNetGrainStorageFactory.Create(
            new ServiceCollection()
                .AddSingleton(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusterOptions>>())
                .AddLogging()
                .AddSerializer()
                .AddOptions()
                .Configure<AdoNetGrainStorageOptions>(
                    "official",
                    options =>
                    {
                        (options.Invariant, options.ConnectionString) = ("Npgsql", settings);
                        options.GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
                        options.HashPicker = new StorageHasherPicker([new OrleansDefaultHasher()]);
                    }
                )
                .BuildServiceProvider(),
            "official"
        );
        var lifecycle = new SiloLifecycleSubject(Microsoft.Extensions.Logging.Abstractions.NullLogger<SiloLifecycleSubject>.Instance);
        storage.Participate(lifecycle);
        await lifecycle.OnStart(TestContext.Current.CancellationToken);
        return storage;
    }

    private async Task<GrainState<Sample>> WriteAsync(string key, int number)
    {
        var state = new GrainState<Sample>(new Sample { Number = number });
        await Storage.WriteStateAsync("state", GrainId.Create("sample", $"{_prefix}/{key}"), state);
        return state;
    }

    private async Task<GrainState<Sample>> ReadAsync(string key)
    {
        var state = new GrainState<Sample>();
        await Storage.ReadStateAsync("state", GrainId.Create("sample", $"{_prefix}/{key}"), state);
        return state;
    }
}
