namespace FractureGrid.Gateway.Results;

/// <summary>
/// What one result is about: a study of one patient of a site. A study whose images name two patients has two results, so that no report mixes them.
/// </summary>
/// <param name="Site">The site.</param>
/// <param name="StudyInstanceUid">The study, under its real UID.</param>
/// <param name="PatientKey">Key of the patient grain.</param>
internal readonly record struct StudyKey(string Site, string StudyInstanceUid, string PatientKey);
