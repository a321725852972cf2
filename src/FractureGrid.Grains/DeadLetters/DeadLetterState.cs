using FractureGrid.Abstractions.DeadLetters;

namespace FractureGrid.Grains.DeadLetters;

/// <summary>What is stored of dead letters. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.dead-letters.v1")]
internal sealed class DeadLetterState
{
    [Id(0)]
    public List<Letter> Letters { get; set; } = [];

    /// <summary>Stored form of <see cref="DeadLetter"/>.</summary>
    [GenerateSerializer, Alias("fg.state.dead-letter.v1")]
    internal sealed class Letter
    {
        [Id(0)]
        public string ImageId { get; set; } = string.Empty;

        [Id(1)]
        public string PatientKey { get; set; } = string.Empty;

        [Id(2)]
        public string StudyId { get; set; } = string.Empty;

        [Id(3)]
        public string Code { get; set; } = string.Empty;

        [Id(4)]
        public string Detail { get; set; } = string.Empty;

        [Id(5)]
        public int Attempts { get; set; }

        [Id(6)]
        public DateTimeOffset GivenUpAt { get; set; }

        public static Letter Of(DeadLetter letter) =>
            new()
            {
                ImageId = letter.ImageId,
                PatientKey = letter.PatientKey,
                StudyId = letter.StudyId,
                Code = letter.Code,
                Detail = letter.Detail,
                Attempts = letter.Attempts,
                GivenUpAt = letter.GivenUpAt,
            };

        public DeadLetter ToMessage() =>
            new()
            {
                ImageId = ImageId,
                PatientKey = PatientKey,
                StudyId = StudyId,
                Code = Code,
                Detail = Detail,
                Attempts = Attempts,
                GivenUpAt = GivenUpAt,
            };
    }
}
