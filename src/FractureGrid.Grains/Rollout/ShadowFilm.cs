using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Grains.Rollout;

/// <summary>A film that the model in use has read and a shadow shall read too.</summary>
/// <param name="Decided">Its result and attributes.</param>
/// <param name="BlobName">Where the film is.</param>
/// <param name="Patient">Pseudonym.</param>
/// <param name="StudyId">Pseudonym.</param>
internal sealed record ShadowFilm(DecidedImage Decided, string BlobName, string Patient, string StudyId);
