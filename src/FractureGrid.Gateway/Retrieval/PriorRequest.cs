namespace FractureGrid.Gateway.Retrieval;

/// <summary>A new study whose patient may have earlier ones.</summary>
internal readonly record struct PriorRequest(string Site, string PatientId, string StudyInstanceUid);
