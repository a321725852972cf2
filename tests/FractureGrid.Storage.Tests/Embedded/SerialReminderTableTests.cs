using FractureGrid.Storage.Embedded;

namespace FractureGrid.Storage.Tests.Embedded;

public sealed class SerialReminderTableTests : IDisposable
{
    private readonly CountingTable _inner = new();
    private readonly SerialReminderTable _table;

    public SerialReminderTableTests() => _table = new SerialReminderTable(_inner);

    public void Dispose() => _table.Dispose();

    [Fact]
    public async Task Operations_run_one_after_another_however_many_ask()
    {
        var tags = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => _table.UpsertRow(Entry($"r{i}"))));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"r{i}"), tags, StringComparer.Ordinal);
        Assert.Equal((100, 1), (_inner.Calls, _inner.MostAtOnce));
    }

    [Fact]
    public async Task A_failure_reaches_its_caller_and_nobody_else()
    {
        var failing = _table.UpsertRow(Entry("bad"));
        var next = _table.UpsertRow(Entry("good"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal("good", await next);
    }

    private static ReminderEntry Entry(string name) => new() { GrainId = GrainId.Create("test", name), ReminderName = name };

    private sealed class CountingTable : IReminderTable
    {
        private int _running;

        public int Calls { get; private set; }

        public int MostAtOnce { get; private set; }

        public Task<string?> UpsertRow(ReminderEntry entry)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            Calls++;
            Interlocked.Decrement(ref _running);
            return entry.ReminderName is "bad"
                ? throw new InvalidOperationException("The disk is full.")
                : Task.FromResult<string?>(entry.ReminderName);
        }

        public Task<ReminderTableData> ReadRows(GrainId grainId) => throw new NotSupportedException();

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => throw new NotSupportedException();

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => throw new NotSupportedException();

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => throw new NotSupportedException();

        public Task TestOnlyClearTable() => throw new NotSupportedException();
    }
}
