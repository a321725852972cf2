namespace FractureGrid.Abstractions.Outcomes;

/// <summary>The segmenter's embedding of one analysed film, with the groups that it is watched under.</summary>
/// <param name="Day">The day, UTC, under which the film is counted.</param>
/// <param name="Device">Its group under <see cref="OutcomeAttributes.Device"/>.</param>
/// <param name="BodyPart">Its group under <see cref="OutcomeAttributes.BodyPart"/>.</param>
/// <param name="Vector">See <see cref="OutcomeRow.Embedding"/>.</param>
public sealed record FilmEmbedding(DateOnly Day, string Device, string BodyPart, IReadOnlyList<float> Vector);
