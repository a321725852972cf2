using FractureGrid.Servers;
using FractureGrid.Storage.Tests.Rig;

namespace FractureGrid.Storage.Tests.AzureBlob;

/// <summary>One Azurite for all tests that only read and write.</summary>
public sealed class AzuriteFixture : ServerFixture<AzuriteServer>
{
    protected override string Name => "Azurite ('npm ci' in tests/azurite)";

    public IEnumerable<(string Key, string Value)> Settings() => Settings(Server);

    /// <summary>Films and state there; membership and reminders, which this program keeps nowhere in Azure by itself, in the data folder.</summary>
    public static IEnumerable<(string Key, string Value)> Settings(AzuriteServer server) =>
        [("State", "AzureBlob"), ("Images", "AzureBlob"), ("AzureBlob:ConnectionString", server.ConnectionString)];

    protected override Task<AzuriteServer?> TryStartAsync() => AzuriteServer.TryStartAsync();
}
