namespace FractureGrid.Imaging;

/// <summary>
/// Why a file is no film: a stable code (the names of <see cref="Dicom.DicomFaultCode"/> and the constants here) and a sentence for
/// people, free of identity.
/// </summary>
public readonly record struct FilmFault(string Code, string Detail)
{
    /// <summary>The file is neither DICOM nor PNG nor JPEG.</summary>
    public const string NotAnImage = "NotAnImage";

    /// <summary>Between the film's darkest and brightest half per cent lies nothing: the stretch has nothing to extend.</summary>
    public const string Blank = "Blank";
}
