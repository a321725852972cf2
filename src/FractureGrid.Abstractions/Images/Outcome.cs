namespace FractureGrid.Abstractions.Images;

/// <summary>The answer for an image, a study or a patient. Ordered so that the graver answer is greater.</summary>
[GenerateSerializer, Alias("fg.outcome.v1")]
public enum Outcome
{
    NotAnalysed = 0,
    NoFracture = 1,
    Doubt = 2,
    Fracture = 3,
}
