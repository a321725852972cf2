using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Outcomes;

/// <summary>For a grid that keeps no outcomes.</summary>
internal sealed class NoOutcomes : IOutcomeRecorder
{
    public Task RecordAsync(OutcomeRow row, CancellationToken cancellationToken) => Task.CompletedTask;
}
