using FractureGrid.Abstractions;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes;

/// <inheritdoc cref="IOutcomeContexts"/>
internal sealed class OutcomeContexts<T>(IDbContextFactory<T> factory) : IOutcomeContexts, IDisposable
    where T : OutcomeContext
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isMigrated;

    public async Task<OutcomeContext> OpenAsync(CancellationToken cancellationToken)
    {
        var context = await factory.CreateDbContextAsync(cancellationToken);
        if (!_isMigrated)
        {
            await MigrateAsync(context, cancellationToken);
        }

        return context;
    }

    public async Task WriteAsync(
        IEnumerable<string> sites,
        Func<OutcomeContext, Task> write,
        CancellationToken cancellationToken,
        bool isDryRun = false
    )
    {
        try
        {
            await using var context = await OpenAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // In one order for everybody, so that two writers never wait for each other.
            foreach (var site in sites.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                await context.LockSiteAsync(site, cancellationToken);
            }

            await write(context);
            if (!isDryRun)
            {
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
        {
            throw new FractureGridException($"The outcome store failed: {exception.GetBaseException().Message}", exception);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task MigrateAsync(T context, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_isMigrated)
            {
                // Processes that start together take turns: EF Core holds a lock in the database meanwhile.
                await context.Database.MigrateAsync(cancellationToken);
                _isMigrated = true;
            }
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException)
        {
            await context.DisposeAsync();
            throw new FractureGridException($"The outcome store can't be opened: {exception.GetBaseException().Message}", exception);
        }
        finally
        {
            _gate.Release();
        }
    }
}
