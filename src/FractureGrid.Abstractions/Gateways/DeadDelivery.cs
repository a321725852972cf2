namespace FractureGrid.Abstractions.Gateways;

/// <summary>A delivery that was given up.</summary>
/// <param name="Id">Names it when it is sent again.</param>
/// <param name="Destination">Where it was to go.</param>
/// <param name="StudyInstanceUid">The study of its result.</param>
/// <param name="Attempts">Made in vain.</param>
/// <param name="LastError">What went wrong last.</param>
/// <param name="CreatedAt">When its result was released.</param>
public sealed record DeadDelivery(
    long Id,
    string Destination,
    string StudyInstanceUid,
    int Attempts,
    string? LastError,
    DateTimeOffset CreatedAt
);
