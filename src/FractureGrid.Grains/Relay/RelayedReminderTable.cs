namespace FractureGrid.Grains.Relay;

/// <summary>
/// The reminder table of a joined silo. Reminders are shared out over all silos, whatever their roles, so a detector must be able to see its part.
/// </summary>
internal sealed class RelayedReminderTable(IGrainFactory grains) : IReminderTable
{
    private IReminderRelayGrain Relay => grains.GetGrain<IReminderRelayGrain>(0);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Relay.ReadRowsAsync(grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Relay.ReadRowsAsync(begin, end);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => Relay.ReadRowAsync(grainId, reminderName);

    public Task<string?> UpsertRow(ReminderEntry entry) => Relay.UpsertRowAsync(entry);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Relay.RemoveRowAsync(grainId, reminderName, eTag);

    public Task TestOnlyClearTable() => throw new NotSupportedException("The table belongs to the silo that has it.");
}
