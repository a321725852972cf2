namespace FractureGrid.Grains.Patients;

/// <summary>Parts of a patient grain's key, <c>site/patient-pseudonym</c>.</summary>
internal static class PatientKey
{
    public static string SiteOf(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? key : key[..slash];
    }

    public static string PatientOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
