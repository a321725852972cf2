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

    private Task<PoolSlots.Lease> Enter(ImagePriority priority = ImagePriority.Routine) =>
        _slots.EnterAsync(priority, CancellationToken.None);
}
