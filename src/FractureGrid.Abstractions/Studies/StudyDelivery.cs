namespace FractureGrid.Abstractions.Studies;

/// <summary>A result on its way to a destination.</summary>
/// <param name="Destination">Its name.</param>
/// <param name="Version">Of the result.</param>
/// <param name="State">How far it has come, in the words of the HTTP API.</param>
/// <param name="Attempts">Made so far.</param>
/// <param name="CreatedAt">When the result was released.</param>
/// <param name="DoneAt">When the destination had it; null before.</param>
/// <param name="LastError">What went wrong last.</param>
public sealed record StudyDelivery(
    string Destination,
    long Version,
    string State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DoneAt,
    string? LastError
);
