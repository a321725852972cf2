using FractureGrid.Storage.Embedded;
using FractureGrid.Storage.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Storage.Tests.Embedded;

public sealed class EmbeddedMembershipTests : MembershipContract
{
    protected override IEnumerable<(string Key, string Value)> Settings() => [];

    internal override Task PrepareAsync(IServiceProvider services)
    {
        services.GetRequiredService<EmbeddedDirectory>().Open();
        return Task.CompletedTask;
    }
}
