using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Grains.Tests.Detection;

public sealed class PoolSlotsTests
{
    private readonly PoolSlots _slots = new(2);

    [Fact]
    public async Task A_slot_that_becomes_free_goes_to_the_most_urgent_in_line()
    {
        var first = await Enter();
        _ = await Enter();
        var routine = Enter();
        var stat = Enter(ImagePriority.Stat);

        first.Dispose();

        await stat;
        Assert.False(routine.IsCompleted);
        Assert.Equal((2, 1), (_slots.Running, _slots.Waiting));
    }

    [Fact]
    public async Task Who_gives_up_in_line_makes_way()
    {
        var first = await Enter();
        _ = await Enter();
        using var stop = new CancellationTokenSource();
        var gone = _slots.EnterAsync(ImagePriority.Stat, stop.Token);
        var later = Enter();

        await stop.CancelAsync();
        first.Dispose();

        await later;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal((2, 0), (_slots.Running, _slots.Waiting));
    }

    [Fact]
    public async Task Images_let_through_ahead_count_as_waiting_until_there_is_a_slot()
    {
        var slots = new PoolSlots(2, ahead: 2);
        var first = await slots.EnterAsync(ImagePriority.Routine, CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            _ = await slots.EnterAsync(ImagePriority.Routine, CancellationToken.None);
        }

        var fifth = slots.EnterAsync(ImagePriority.Routine, CancellationToken.None);
        Assert.False(fifth.IsCompleted);
        Assert.Equal((2, 3), (slots.Running, slots.Waiting));

        first.Dispose();

        await fifth;
        Assert.Equal((2, 2), (slots.Running, slots.Waiting));
    }

    [Fact]
    public async Task An_emergency_is_let_through_when_there_is_no_room_ahead_for_others()
    {
        var slots = new PoolSlots(1, ahead: 1);
        _ = await slots.EnterAsync(ImagePriority.Routine, CancellationToken.None);
        _ = await slots.EnterAsync(ImagePriority.Routine, CancellationToken.None);

        var urgent = slots.EnterAsync(ImagePriority.Urgent, CancellationToken.None);
        _ = await slots.EnterAsync(ImagePriority.Stat, CancellationToken.None);

        Assert.False(urgent.IsCompleted);
    }

    private Task<PoolSlots.Lease> Enter(ImagePriority priority = ImagePriority.Routine) =>
        _slots.EnterAsync(priority, CancellationToken.None);
}
