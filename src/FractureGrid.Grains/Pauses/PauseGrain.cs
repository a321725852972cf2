using FractureGrid.Abstractions.Pauses;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Pauses;

/// <inheritdoc cref="IPauseGrain"/>
[GrainType("fg.pauses"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class PauseGrain(
    [PersistentState("pauses")] IPersistentState<PauseState> state,
    PausesInForce inForce,
    TimeProvider time,
    ILogger<PauseGrain> logger
) : Grain, IPauseGrain
{
    private List<PauseState.Entry> Entries => state.State.Entries;

    private PausePlan Plan =>
        new()
        {
            Pauses =
            [
                .. Entries.Select(entry => new Pause
                {
                    Scope = entry.Scope,
                    Name = entry.Name,
                    Since = entry.Since,
                }),
            ],
        };

    public Task<PausePlan> GetPlanAsync() => Task.FromResult(Plan);

    public async Task SetAsync(PauseScope scope, string name, bool isPaused)
    {
        var known = Entries.Find(entry => entry.Scope == scope && string.Equals(entry.Name, name, StringComparison.Ordinal));
        if (isPaused == known is not null)
        {
            return;
        }

        if (known is null)
        {
            Entries.Add(
                new PauseState.Entry
                {
                    Scope = scope,
                    Name = name,
                    Since = time.GetUtcNow(),
                }
            );
        }
        else
        {
            Entries.Remove(known);
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

        inForce.Tell(Plan);
        LogSet(logger, scope, name, isPaused);
    }

    [LoggerMessage(EventId = 4120, Level = LogLevel.Information, Message = "Pause of {Scope} {Name}: {IsPaused}")]
    private static partial void LogSet(ILogger logger, PauseScope scope, string name, bool isPaused);
}
