namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Takes the outcomes of decided images. Rows of many patients are stored together.</summary>
public interface IOutcomeRecorder
{
    /// <summary>Completes when the row is on stable storage. Repeating it changes nothing.</summary>
    /// <exception cref="FractureGridException">The store failed; the row may nevertheless be stored.</exception>
    Task RecordAsync(OutcomeRow row, CancellationToken cancellationToken);
}
