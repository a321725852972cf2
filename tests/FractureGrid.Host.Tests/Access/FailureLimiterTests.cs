using System.Net;
using FractureGrid.Host.Access;
using FractureGrid.Host.Access.Guards;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Tests.Access;

public sealed class FailureLimiterTests
{
    [Fact]
    public void Failures_at_one_door_use_up_nothing_of_another_and_each_address_counts_for_itself()
    {
        using var limiter = new FailureLimiter(Options.Create(new AccessOptions { FailuresPerMinute = 1 }));
        var (modality, other) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));

        Assert.True(limiter.Count(FailureDoor.Dimse, modality));
        Assert.False(limiter.Count(FailureDoor.Dimse, modality));
        Assert.True(limiter.Count(FailureDoor.Http, modality));
        Assert.True(limiter.Count(FailureDoor.Dimse, other));
    }
}
