namespace FractureGrid.Grains.Relay;

/// <summary>The grid's reminder table for silos without a way to it; there is one, with key 0.</summary>
[GrainInterfaceType("fg.reminder-relay"), Alias("fg.reminder-relay")]
internal interface IReminderRelayGrain : IGrainWithIntegerKey
{
    [Alias("read-grain")]
    Task<ReminderTableData> ReadRowsAsync(GrainId grain);

    [Alias("read-range")]
    Task<ReminderTableData> ReadRowsAsync(uint begin, uint end);

    [Alias("read-one")]
    Task<ReminderEntry?> ReadRowAsync(GrainId grain, string name);

    [Alias("upsert")]
    Task<string?> UpsertRowAsync(ReminderEntry entry);

    [Alias("remove")]
    Task<bool> RemoveRowAsync(GrainId grain, string name, string etag);
}
