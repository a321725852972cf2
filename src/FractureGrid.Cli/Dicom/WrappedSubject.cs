namespace FractureGrid.Cli.Dicom;

/// <summary>What a picture does not say of itself.</summary>
/// <param name="PatientId">Patient ID.</param>
/// <param name="BodyPart">One of <see cref="WrappedParts.Names"/>.</param>
/// <param name="Side">R, L or U.</param>
/// <param name="Time">Local time that becomes study and content time.</param>
internal sealed record WrappedSubject(string PatientId, string BodyPart, string Side, DateTime Time);
