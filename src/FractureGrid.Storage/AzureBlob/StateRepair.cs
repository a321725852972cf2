using Azure;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// Makes good what a store has forgotten although it had confirmed it, as an emulator does that is killed: it is back at an earlier write of a state, or at
/// none. Only the process that made the later write knows it, for a while; see <see cref="RecentStates"/>.
/// </summary>
internal sealed class StateRepair(StateBlobs blobs, RecentStates recent, bool isKept)
{
    private int _repaired;

    /// <summary>How many states were made good since this was last asked.</summary>
    public int TakeRepaired() => Interlocked.Exchange(ref _repaired, 0);

    public void Written(StateBlob state)
    {
        if (isKept)
        {
            recent.Keep(state);
        }
    }

    /// <summary>What is stored, or what was and is put back.</summary>
    public async Task<StateBlob?> ReadAsync(string name)
    {
        var mine = recent.Find(name);
        StateBlob? stored;
        try
        {
            stored = await blobs.ReadAsync(name);
        }
        catch (RequestFailedException e) when (e.Status >= 500 && mine is not null)
        {
            return await RestoreAsync(mine, await blobs.FindAsync(name), mayEqual: true) ?? throw new RequestFailedException(e.Message, e);
        }

        return mine is null ? stored : await RestoreAsync(mine, stored?.Mark ?? StateMark.None) ?? stored;
    }

    /// <summary>Writes after a conflict, if that was with an earlier write, or with our own one that was put back meanwhile; null when it was not.</summary>
    public async Task<StateBlob?> WriteAfterLossAsync(StateBlob state, StateMark before)
    {
        var stored = await blobs.FindAsync(state.Name);
        // A write that was seen to last is not forgotten any more: then somebody else has removed it.
        var isForgotten = stored.IsBefore(before) && recent.Find(state.Name)?.Mark.IsWriteOf(before) is true;
        if (!isForgotten && (stored.ETag is null || !stored.IsWriteOf(before)))
        {
            return null;
        }

        var written = await blobs.TryWriteAsync(state, stored);
        if (written is not null && isForgotten)
        {
            Interlocked.Increment(ref _repaired);
        }

        return written;
    }

    /// <summary>Looks whether a write has lasted, and makes it again when not. False when it has to be looked at once more.</summary>
    public async Task<bool> LookAsync(StateBlob mine)
    {
        StateMark stored;
        var isReadable = true;
        try
        {
            // The content too: an index may know of content that is gone.
            stored = (await blobs.ReadAsync(mine.Name))?.Mark ?? StateMark.None;
        }
        catch (RequestFailedException e) when (e.Status >= 500)
        {
            (stored, isReadable) = (await blobs.FindAsync(mine.Name), false);
        }

        if (!stored.IsBefore(mine.Mark) && (isReadable || !stored.IsWriteOf(mine.Mark)))
        {
            return true;
        }

        await RestoreAsync(mine, stored, mayEqual: !isReadable);
        return false;
    }

    public void Lasted(StateBlob state) => recent.Forget(state);

    /// <summary>Null when there is no need to, or somebody has written since.</summary>
    private async Task<StateBlob?> RestoreAsync(StateBlob mine, StateMark stored, bool mayEqual = false)
    {
        if (!stored.IsBefore(mine.Mark) && !(mayEqual && stored.IsWriteOf(mine.Mark)))
        {
            return null;
        }

        var restored = await blobs.TryWriteAsync(mine, stored);
        if (restored is not null)
        {
            recent.Keep(restored);
            Interlocked.Increment(ref _repaired);
        }

        return restored;
    }
}
