using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.AzureBlob;

[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobStateTests(AzuriteFixture azurite, ContractHost host) : GrainStorageContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => azurite.Settings();
}
