using System.Net;
using FractureGrid.Storage.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Storage.Tests.Contract;

/// <summary>What Orleans' membership protocol relies on: each change is a compare-and-set on the table's version.</summary>
public abstract class MembershipContract : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly TemporaryDirectory _data = new();
    private StorageHost? _host;

    private IMembershipTable Table => _host!.Services.GetRequiredService<IMembershipTable>();

    public async ValueTask InitializeAsync()
    {
        // Built and not started: the silo's own entries stay out of the table.
        _host = StorageHost.Build(_data.Path, [.. Settings(), ("ClusterId", StorageHost.Unique("cluster"))]);
        await PrepareAsync(_host.Services);
        await Table.InitializeMembershipTableAsync(true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task New_cluster_has_a_version_and_no_members()
    {
        var all = await Table.ReadAllAsync();

        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
    }

    [Fact]
    public async Task Inserted_member_reads_back_and_raises_the_version()
    {
        var version = (await Table.ReadAllAsync()).Version;

        Assert.True(await Table.InsertRowAsync(Member(1), version.Next()));

        var all = await Table.ReadAllAsync();
        var (member, _) = Assert.Single(all.Members);
        Assert.Equal(Silo(1), member.SiloAddress);
        Assert.Equal(SiloStatus.Joining, member.Status);
        Assert.Equal("silo 1", member.SiloName);
        Assert.Equal(Start, member.StartTime);
        Assert.True(all.Version.Version > version.Version);
        Assert.Equal(Silo(1), Assert.Single((await Table.ReadRowAsync(Silo(1))).Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task Insert_with_an_old_version_is_refused()
    {
        var old = (await Table.ReadAllAsync()).Version;
        Assert.True(await Table.InsertRowAsync(Member(1), old.Next()));

        Assert.False(await Table.InsertRowAsync(Member(2), old.Next()));

        Assert.Single((await Table.ReadAllAsync()).Members);
    }

    [Fact]
    public async Task Insert_of_a_known_member_is_refused()
    {
        Assert.True(await Table.InsertRowAsync(Member(1), (await Table.ReadAllAsync()).Version.Next()));

        Assert.False(await Table.InsertRowAsync(Member(1), (await Table.ReadAllAsync()).Version.Next()));
    }

    [Fact]
    public async Task Update_changes_status_and_suspicions()
    {
        Assert.True(await Table.InsertRowAsync(Member(1), (await Table.ReadAllAsync()).Version.Next()));
        var all = await Table.ReadAllAsync();
        var (member, etag) = all.Members[0];
        member.Status = SiloStatus.Dead;
        member.AddSuspector(Silo(9), Start);

        Assert.True(await Table.UpdateRowAsync(member, etag, all.Version.Next()));

        var read = (await Table.ReadAllAsync()).Members[0].Item1;
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal(Silo(9), Assert.Single(read.SuspectTimes!).Item1);
    }

    [Fact]
    public async Task Update_with_an_old_version_is_refused()
    {
        Assert.True(await Table.InsertRowAsync(Member(1), (await Table.ReadAllAsync()).Version.Next()));
        var old = await Table.ReadAllAsync();
        Assert.True(await Table.InsertRowAsync(Member(2), old.Version.Next()));
        var (member, etag) = old.Members[0];
        member.Status = SiloStatus.Dead;

        Assert.False(await Table.UpdateRowAsync(member, etag, old.Version.Next()));

        Assert.DoesNotContain((await Table.ReadAllAsync()).Members, entry => entry.Item1.Status is SiloStatus.Dead);
    }

    [Fact]
    public async Task One_of_eight_racing_joins_with_the_same_version_wins()
    {
        var version = (await Table.ReadAllAsync()).Version;

        var joins = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => Table.InsertRowAsync(Member(i), version.Next()))));

        Assert.Single(joins, joined => joined);
        Assert.Single((await Table.ReadAllAsync()).Members);
    }

    [Fact]
    public async Task Sign_of_life_does_not_raise_the_version()
    {
        Assert.True(await Table.InsertRowAsync(Member(1), (await Table.ReadAllAsync()).Version.Next()));
        var before = await Table.ReadAllAsync();
        var alive = Member(1);
        alive.IAmAliveTime = Start.AddMinutes(5);

        await Table.UpdateIAmAliveAsync(alive);

        var after = await Table.ReadAllAsync();
        Assert.Equal(before.Version.Version, after.Version.Version);
        Assert.Equal(Start.AddMinutes(5), after.Members[0].Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Cleaning_up_removes_dead_members_of_old_only()
    {
        await JoinAsync(1, SiloStatus.Dead, Start);
        await JoinAsync(2, SiloStatus.Active, Start.AddDays(2));

        await Table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Start.AddDays(1)));

        Assert.Equal(Silo(2), Assert.Single((await Table.ReadAllAsync()).Members).Item1.SiloAddress);
    }

    /// <summary>The configuration of the store under test.</summary>
    protected abstract IEnumerable<(string Key, string Value)> Settings();

    /// <summary>What a starting silo would do before it looks at the table.</summary>
    internal virtual Task PrepareAsync(IServiceProvider services) => Task.CompletedTask;

    private async Task JoinAsync(int number, SiloStatus status, DateTime alive)
    {
        var member = Member(number);
        member.Status = status;
        member.IAmAliveTime = alive;
        member.StartTime = alive;
        Assert.True(await Table.InsertRowAsync(member, (await Table.ReadAllAsync()).Version.Next()));
    }

    private static SiloAddress Silo(int number) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_000 + number), number);

    private static MembershipEntry Member(int number) =>
        new()
        {
            SiloAddress = Silo(number),
            SiloName = $"silo {number}",
            HostName = "host",
            Status = SiloStatus.Joining,
            ProxyPort = 30_000 + number,
            StartTime = Start,
            IAmAliveTime = Start,
        };
}
