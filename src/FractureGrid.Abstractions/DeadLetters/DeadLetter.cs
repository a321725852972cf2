namespace FractureGrid.Abstractions.DeadLetters;

/// <summary>An image that the grid gave up, and why. Its patient's decision says so too.</summary>
[GenerateSerializer, Immutable, Alias("fg.dead-letter.v1")]
public sealed record DeadLetter
{
    [Id(0)]
    public required string ImageId { get; init; }

    /// <summary>Key of the patient grain.</summary>
    [Id(1)]
    public required string PatientKey { get; init; }

    /// <summary>The site that the patient belongs to.</summary>
    public string Site => PatientKey.Split('/')[0];

    [Id(2)]
    public required string StudyId { get; init; }

    [Id(3)]
    public required string Code { get; init; }

    [Id(4)]
    public required string Detail { get; init; }

    [Id(5)]
    public required int Attempts { get; init; }

    [Id(6)]
    public required DateTimeOffset GivenUpAt { get; init; }
}
