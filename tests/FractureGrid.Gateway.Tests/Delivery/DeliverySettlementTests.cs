using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Tests.Delivery;

public sealed class DeliverySettlementTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DeliveryOptions s_options = new()
    {
        RetryDelay = TimeSpan.FromSeconds(5),
        MaxRetryDelay = TimeSpan.FromMinutes(1),
        GiveUpAfter = TimeSpan.FromHours(1),
        CommitmentTimeout = TimeSpan.FromMinutes(10),
    };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(500, 60)]
    public void Waits_double_up_to_their_limit(int attempts, int seconds)
    {
        var after = DeliverySettlement.After(Entry(attempts), DeliveryOutcome.Failed("away"), s_options, s_start);

        Assert.Equal((DeliveryState.Pending, s_start.AddSeconds(seconds), "away"), (after.State, after.NotBefore, after.LastError));
    }

    [Fact]
    public void What_fails_for_too_long_is_a_dead_letter_and_what_is_refused_is_one_at_once()
    {
        var old = DeliverySettlement.After(Entry(9), DeliveryOutcome.Failed("away"), s_options, s_start.AddHours(1));
        var refused = DeliverySettlement.After(Entry(1), DeliveryOutcome.Refused("no"), s_options, s_start);

        Assert.Equal((DeliveryState.Dead, "away"), (old.State, old.LastError));
        Assert.Equal((DeliveryState.Dead, "no"), (refused.State, refused.LastError));
    }

    [Fact]
    public void A_commitment_is_awaited_for_a_time_and_then_the_delivery_is_due_again()
    {
        var after = DeliverySettlement.After(Entry(1), DeliveryOutcome.AwaitingCommitment, s_options, s_start);

        Assert.Equal((DeliveryState.AwaitingCommitment, s_start.AddMinutes(10)), (after.State, after.NotBefore));
    }

    [Fact]
    public void A_dead_letter_set_out_again_has_its_whole_time()
    {
        var dead = DeliverySettlement.After(Entry(9), DeliveryOutcome.Failed("away"), s_options, s_start.AddHours(1));

        var again = DeliverySettlement.Again(dead, s_start.AddDays(1));
        var failed = DeliverySettlement.After(again with { Attempts = 1 }, DeliveryOutcome.Failed("away"), s_options, s_start.AddDays(1));

        Assert.Equal((DeliveryState.Pending, 0, null), (again.State, again.Attempts, again.DoneAt));
        Assert.Equal(DeliveryState.Pending, failed.State);
    }

    private static OutboxEntry Entry(int attempts) =>
        new()
        {
            Id = 1,
            Destination = "pacs",
            Study = new StudyKey("alpha", "1.2", "alpha/p"),
            Version = 1,
            State = DeliveryState.Pending,
            Attempts = attempts,
            NotBefore = s_start,
            CreatedAt = s_start,
        };
}
