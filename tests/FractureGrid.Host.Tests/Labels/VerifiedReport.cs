using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Structured;

namespace FractureGrid.Host.Tests.Labels;

/// <summary>A measurement report about the images 1.2.1, with one box, and 1.2.2, without.</summary>
internal static class VerifiedReport
{
    public static byte[] Create(bool isVerified)
    {
        var film = new DicomFile(
            DicomFile.Read(TestFilm.Create("1.2.1", "1.2", "P1", 800)).Value.Dataset,
            TransferSyntaxUids.ExplicitVrLittleEndian
        );
        var report = new StudyReport
        {
            Outcome = ReportOutcome.Fracture,
            Score = 1,
            Version = 1,
            At = DateTimeOffset.UnixEpoch,
            Header = film.Dataset,
            Software = "1",
            Images = [Image("1.2.1", film, isFractured: true), Image("1.2.2", film, isFractured: false)],
        };
        var dataset = MeasurementReport.Create(report, new ObjectUids("1.2.97", "1.2.98")).Dataset;
        if (isVerified)
        {
            var observer = new DicomDataset();
            observer.SetString(DicomTags.VerifyingObserverName, "Reader^One");
            observer.SetString(DicomTags.VerificationDateTime, "20260304050607");
            dataset.SetString(DicomTags.VerificationFlag, "VERIFIED");
            dataset.SetItems(DicomTags.VerifyingObserverSequence, observer);
        }

        using var stream = new MemoryStream();
        new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);
        return stream.ToArray();
    }

    private static ReportImage Image(string sop, DicomFile film, bool isFractured) =>
        new()
        {
            SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
            SopInstanceUid = sop,
            SeriesInstanceUid = "1.2.1",
            Outcome = isFractured ? ReportOutcome.Fracture : ReportOutcome.NoFracture,
            Score = isFractured ? 1 : 0,
            Lesions = isFractured
                ?
                [
                    new ReportLesion
                    {
                        TrackingUid = "2.25.1",
                        X = 10,
                        Y = 20,
                        Width = 30,
                        Height = 40,
                        Score = 1,
                        Outcome = ReportOutcome.Fracture,
                    },
                ]
                : [],
            Film = film,
        };
}
