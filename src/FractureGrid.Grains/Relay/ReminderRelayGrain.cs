using FractureGrid.Grains.Roles;
using Orleans.Concurrency;

namespace FractureGrid.Grains.Relay;

/// <summary>Passes reminder rows between a joined silo and the table of this one.</summary>
[Reentrant, GrainType("fg.reminder-relay"), RolePlacement(SiloRoles.Patients)]
internal sealed class ReminderRelayGrain(IReminderTable table) : Grain, IReminderRelayGrain
{
    public Task<ReminderTableData> ReadRowsAsync(GrainId grain) => table.ReadRows(grain);

    public Task<ReminderTableData> ReadRowsAsync(uint begin, uint end) => table.ReadRows(begin, end);

    public Task<ReminderEntry?> ReadRowAsync(GrainId grain, string name) => table.ReadRow(grain, name);

    public Task<string?> UpsertRowAsync(ReminderEntry entry) => table.UpsertRow(entry);

    public Task<bool> RemoveRowAsync(GrainId grain, string name, string etag) => table.RemoveRow(grain, name, etag);
}
