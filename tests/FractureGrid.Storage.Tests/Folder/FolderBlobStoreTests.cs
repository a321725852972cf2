using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.Folder;

public sealed class FolderBlobStoreTests(ContractHost host) : BlobStoreContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => [];
}
