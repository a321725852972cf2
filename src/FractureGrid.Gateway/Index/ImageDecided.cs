namespace FractureGrid.Gateway.Index;

/// <summary>An image, by pseudonym, and when it was decided.</summary>
internal readonly record struct ImageDecided(string ImageId, DateTimeOffset At);
