using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Dashboard.Grid;
using FractureGrid.Dashboard.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Dashboard.Tests.Grid;

public sealed class SiteBoardReaderTests
{
    [Fact]
    public async Task A_lost_store_leaves_the_last_board_with_its_age()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var store = new LosableStore();
        using var reader = new SiteBoardReader(
            host.Services.GetRequiredService<IOutcomeStore>(),
            store,
            host.Services.GetRequiredService<IGrainFactory>(),
            time
        );
        var fresh = await reader.ReadAsync(default);

        store.IsLost = true;
        time.Advance(TimeSpan.FromMinutes(7));
        var stale = await reader.ReadAsync(default);

        Assert.Null(fresh.Value!.Lost);
        Assert.Equal(("The outcome store is not to be reached.", DateTimeOffset.UnixEpoch), (stale.Value!.Lost, stale.Value.At));
    }

    [Fact]
    public async Task A_store_that_was_never_there_is_said_to_be_lost()
    {
        await using var host = await TestHost.StartAsync(new ScriptedAnalyser());
        using var reader = new SiteBoardReader(
            host.Services.GetRequiredService<IOutcomeStore>(),
            new LosableStore { IsLost = true },
            host.Services.GetRequiredService<IGrainFactory>(),
            TimeProvider.System
        );

        var board = await reader.ReadAsync(default);

        Assert.Equal((null, "The outcome store is not to be reached."), (board.Value, board.Lost));
    }
}
