using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.Embedded;

public sealed class EmbeddedStateTests(ContractHost host) : GrainStorageContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => [];
}
