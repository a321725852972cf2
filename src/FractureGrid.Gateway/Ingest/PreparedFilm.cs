using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Ingest;

/// <summary>What goes to the grid for one object: a film with its submission, or a submission that says why there is no film.</summary>
internal sealed record PreparedFilm(string PatientKey, ImageSubmission Submission, DicomFile? Film)
{
    public PreparedFilm InTrace(string? trace) => this with { Submission = Submission with { Trace = trace } };
}
