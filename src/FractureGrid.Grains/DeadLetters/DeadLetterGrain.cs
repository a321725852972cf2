using FractureGrid.Abstractions.DeadLetters;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Roles;
using FractureGrid.Grains.Telemetry;
using Orleans.Concurrency;
using Orleans.Storage;

namespace FractureGrid.Grains.DeadLetters;

/// <summary>Keeps what was given up until somebody has looked at it.</summary>
[Reentrant, GrainType("fg.dead-letters"), RolePlacement(SiloRoles.Patients)]
internal sealed class DeadLetterGrain : Grain, IDeadLetterGrain
{
    private readonly IPersistentState<DeadLetterState> _state;
    private readonly CoalescingWriter _writer;

    private readonly GridCensus _census;

    public DeadLetterGrain([PersistentState("dead-letters")] IPersistentState<DeadLetterState> state, GridCensus census)
    {
        (_state, _census) = (state, census);
        _writer = new CoalescingWriter(WriteAsync);
    }

    private List<DeadLetterState.Letter> Letters => _state.State.Letters;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _census.DeadLetters = Letters.Count;
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _census.DeadLetters = null;
        return Task.CompletedTask;
    }

    public Task AddAsync(DeadLetter letter)
    {
        var known = Find(letter.ImageId);
        if (known is null || known.GivenUpAt < letter.GivenUpAt)
        {
            Letters.RemoveAll(one => ReferenceEquals(one, known));
            Letters.Add(DeadLetterState.Letter.Of(letter));
            _writer.Change();
        }

        return _writer.SaveAsync();
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync() =>
        Task.FromResult<IReadOnlyList<DeadLetter>>([.. Letters.Select(letter => letter.ToMessage())]);

    public async Task<bool> RequeueAsync(string imageId)
    {
        if (Find(imageId) is not { } letter)
        {
            return false;
        }

        // The patient first: a letter too many is found again, an image that nobody asks for is not.
        await GrainFactory.GetGrain<IPatientGrain>(letter.PatientKey).RequeueAsync(imageId);
        if (Letters.Remove(letter))
        {
            _writer.Change();
        }

        await _writer.SaveAsync();
        return true;
    }

    private DeadLetterState.Letter? Find(string imageId) =>
        Letters.Find(one => string.Equals(one.ImageId, imageId, StringComparison.Ordinal));

    private async Task WriteAsync()
    {
        _census.DeadLetters = Letters.Count;
        try
        {
            await _state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
