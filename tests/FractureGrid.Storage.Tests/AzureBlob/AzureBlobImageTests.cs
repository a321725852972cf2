using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.AzureBlob;

[Collection(nameof(AzuriteGroup))]
public sealed class AzureBlobImageTests(AzuriteFixture azurite, ContractHost host) : BlobStoreContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => azurite.Settings();
}
