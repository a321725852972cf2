namespace FractureGrid.Abstractions.Patients;

/// <summary>Parts of a patient grain's key, <c>site/patient-pseudonym</c>.</summary>
public static class PatientKey
{
    public static string SiteOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? key : key[..slash];
    }

    public static string PatientOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
    }
}
