using FractureGrid.Abstractions.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Grains.Relay;

/// <summary>Storage for a detector that has nothing durable in reach but the grid itself.</summary>
public static class RelayExtensions
{
    /// <summary>Reads films and reminders through silos with the role <see cref="Roles.SiloRoles.Patients"/>.</summary>
    public static ISiloBuilder AddRelayedStorage(this ISiloBuilder silo)
    {
        silo.AddReminders();
        silo.Services.AddSingleton<IBlobStore, RelayedBlobStore>();
        silo.Services.AddSingleton<IReminderTable, RelayedReminderTable>();
        return silo;
    }
}
