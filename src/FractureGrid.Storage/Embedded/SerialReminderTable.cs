using System.Collections.Concurrent;

namespace FractureGrid.Storage.Embedded;

/// <summary>
/// Runs the operations of a reminder table one after another on a thread of its own. SQLite's driver blocks its thread, and sleeps on it while
/// another connection writes; hundreds of reminders set at once would so take the whole thread pool and stop the silo for seconds.
/// </summary>
internal sealed class SerialReminderTable : IReminderTable, IDisposable
{
    private readonly IReminderTable _inner;
    private readonly BlockingCollection<Action> _work = [];

    public SerialReminderTable(IReminderTable inner)
    {
        _inner = inner;
        new Thread(Work) { IsBackground = true, Name = "Reminders" }.Start();
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => _inner.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => _inner.StopAsync(cancellationToken);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => RunAsync(() => _inner.ReadRows(grainId));

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => RunAsync(() => _inner.ReadRows(begin, end));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => RunAsync(() => _inner.ReadRow(grainId, reminderName));

    public Task<string?> UpsertRow(ReminderEntry entry) => RunAsync(() => _inner.UpsertRow(entry));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RunAsync(() => _inner.RemoveRow(grainId, reminderName, eTag));

    public Task TestOnlyClearTable() => _inner.TestOnlyClearTable();

    // The thread ends once the work is done; the collection is its until then.
    public void Dispose() => _work.CompleteAdding();

    private Task<T> RunAsync<T>(Func<Task<T>> operation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(operation().GetAwaiter().GetResult());
            }
#pragma warning disable CA1031 // Handed to the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    private void Work()
    {
        foreach (var piece in _work.GetConsumingEnumerable())
        {
            piece();
        }
    }
}
