using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.OperatingPoints;

/// <inheritdoc cref="IOperatingPointGrain"/>
[GrainType("fg.operating-points"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class OperatingPointGrain(
    [PersistentState("operating-points")] IPersistentState<OperatingPointState> state,
    OperatingPointsInForce inForce,
    TimeProvider time,
    ILogger<OperatingPointGrain> logger
) : Grain, IOperatingPointGrain
{
    private OperatingPointBook Book => new(state.State);

    public Task<OperatingPointPlan> GetPlanAsync() => Task.FromResult(Book.Plan);

    public async Task<OperatingPointChange?> ChangeAsync(OperatingPointOrder order)
    {
        var change = Book.Take(order, time.GetUtcNow());
        if (change is null)
        {
            return null;
        }

        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            // What is not stored must not hold, and what was stored by somebody else must.
            DeactivateOnIdle();
            throw;
        }

        inForce.Tell(Book.Plan);
        LogChanged(logger, change.Number, change.Use, change.Site, change.BodyPart ?? "*", change.To?.Doubt, change.To?.Fracture);
        return change;
    }

    public Task<IReadOnlyList<OperatingPointChange>> GetChangesAsync(string? site) =>
        Task.FromResult<IReadOnlyList<OperatingPointChange>>([.. Book.Changes(site)]);

    [LoggerMessage(
        EventId = 4110,
        Level = LogLevel.Information,
        Message = "Operating points, change {Number}, {Use} at site {Site} for body part {BodyPart}: doubt {Doubt}, fracture {Fracture}"
    )]
    private static partial void LogChanged(
        ILogger logger,
        long number,
        OperatingPointUse use,
        string site,
        string bodyPart,
        double? doubt,
        double? fracture
    );
}
