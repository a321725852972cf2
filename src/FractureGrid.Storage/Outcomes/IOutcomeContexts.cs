namespace FractureGrid.Storage.Outcomes;

/// <summary>Opens the outcome database; the first call brings its tables up to date.</summary>
internal interface IOutcomeContexts
{
    Task<OutcomeContext> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Runs in a transaction that holds the locks of some sites. It is not committed where <paramref name="isDryRun"/> says so.</summary>
    /// <exception cref="Abstractions.FractureGridException">The database failed.</exception>
    Task WriteAsync(
        IEnumerable<string> sites,
        Func<OutcomeContext, Task> write,
        CancellationToken cancellationToken,
        bool isDryRun = false
    );
}
