using FractureGrid.Storage.Tests.Contract;

namespace FractureGrid.Storage.Tests.Embedded;

public sealed class EmbeddedReminderTests(ContractHost host) : ReminderContract(host)
{
    protected override IEnumerable<(string Key, string Value)> Settings() => [];
}
