namespace FractureGrid.Storage.Outcomes;

/// <summary>Opens the outcome database; the first call brings its tables up to date.</summary>
internal interface IOutcomeContexts
{
    Task<OutcomeContext> OpenAsync(CancellationToken cancellationToken);
}
