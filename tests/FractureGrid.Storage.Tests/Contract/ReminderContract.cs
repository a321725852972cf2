using FractureGrid.Storage.Tests.Rig;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Storage.Tests.Contract;

/// <summary>What Orleans' reminders rely on.</summary>
public abstract class ReminderContract(ContractHost host) : IClassFixture<ContractHost>, IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    // Tests share a table, so each keeps to grains of its own.
    private readonly string _prefix = StorageHost.Unique("t");

    private IReminderTable Table => host.Current.Services.GetRequiredService<IReminderTable>();

    public async ValueTask InitializeAsync() => await host.EnsureStartedAsync(Settings());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Reminder_reads_back()
    {
        await Table.UpsertRow(Reminder("a", "pending", TimeSpan.FromMinutes(1)));

        var read = await Table.ReadRow(Grain("a"), "pending");

        Assert.NotNull(read);
        Assert.Equal(Grain("a"), read.GrainId);
        Assert.Equal("pending", read.ReminderName);
        Assert.Equal(Start, read.StartAt);
        Assert.Equal(TimeSpan.FromMinutes(1), read.Period);
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task Unknown_reminder_reads_as_none() => Assert.Null(await Table.ReadRow(Grain("nobody"), "pending"));

    [Fact]
    public async Task Writing_again_replaces_and_changes_the_etag()
    {
        var first = await Table.UpsertRow(Reminder("a", "pending", TimeSpan.FromMinutes(1)));

        var second = await Table.UpsertRow(Reminder("a", "pending", TimeSpan.FromMinutes(2)));

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        var read = await Table.ReadRow(Grain("a"), "pending");
        Assert.NotNull(read);
        Assert.Equal(TimeSpan.FromMinutes(2), read.Period);
        Assert.Equal(second, read.ETag);
    }

    [Fact]
    public async Task Removing_needs_the_newest_etag()
    {
        var old = await Table.UpsertRow(Reminder("a", "pending", TimeSpan.FromMinutes(1)));
        var current = await Table.UpsertRow(Reminder("a", "pending", TimeSpan.FromMinutes(1)));

        Assert.False(await Table.RemoveRow(Grain("a"), "pending", old!));
        Assert.True(await Table.RemoveRow(Grain("a"), "pending", current!));
        Assert.False(await Table.RemoveRow(Grain("a"), "pending", current!));
        Assert.Null(await Table.ReadRow(Grain("a"), "pending"));
    }

    [Fact]
    public async Task All_reminders_of_a_grain_are_found_and_no_others()
    {
        await Table.UpsertRow(Reminder("a", "one", TimeSpan.FromMinutes(1)));
        await Table.UpsertRow(Reminder("a", "two", TimeSpan.FromMinutes(1)));
        await Table.UpsertRow(Reminder("b", "one", TimeSpan.FromMinutes(1)));

        var found = await Table.ReadRows(Grain("a"));

        Assert.Equal(
            ["one", "two"],
            found.Reminders.Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Every_reminder_lies_in_exactly_one_of_two_parts_of_the_ring()
    {
        var grains = Enumerable.Range(0, 60).Select(i => $"g{i}").ToList();
        foreach (var grain in grains)
        {
            await Table.UpsertRow(Reminder(grain, "pending", TimeSpan.FromMinutes(1)));
        }

        const uint Low = 0x4000_0000;
        const uint High = 0xC000_0000;
        var mine = grains.Select(Grain).ToHashSet();
        var inner = (await Table.ReadRows(Low, High)).Reminders.Select(reminder => reminder.GrainId).Where(mine.Contains).ToList();
        var around = (await Table.ReadRows(High, Low)).Reminders.Select(reminder => reminder.GrainId).Where(mine.Contains).ToList();

        Assert.Equal(mine.Where(grain => grain.GetUniformHashCode() is > Low and <= High).ToHashSet(), inner.ToHashSet());
        Assert.Equal(mine.Count, inner.Count + around.Count);
        Assert.Empty(inner.Intersect(around));
    }

    [Fact]
    public async Task Reminders_survive_a_restart_of_the_silo()
    {
        await Table.UpsertRow(Reminder("a", "pending", TimeSpan.FromMinutes(1)));

        await host.RestartAsync(Settings());

        Assert.NotNull(await Table.ReadRow(Grain("a"), "pending"));
    }

    /// <summary>The configuration of the store under test.</summary>
    protected abstract IEnumerable<(string Key, string Value)> Settings();

    private GrainId Grain(string key) => GrainId.Create("test", $"{_prefix}/{key}");

    private ReminderEntry Reminder(string grain, string name, TimeSpan period) =>
        new()
        {
            GrainId = Grain(grain),
            ReminderName = name,
            StartAt = Start,
            Period = period,
        };
}
